import type { People } from '../access/people.ts'
import type { TokenStore } from '../access/store.ts'
import type { HeldPost } from '../command/decision.ts'

/** Every post that somebody or something may command as: of accounts, and of command tokens that are not revoked. */
export function heldPosts(
  people: Pick<People, 'posts'>,
  tokens: Pick<TokenStore, 'list'>,
): readonly HeldPost[] {
  const byTokens = tokens
    .list()
    .flatMap(({ grant, revokedAt }) =>
      grant.kind === 'command' && revokedAt === null
        ? [{ post: grant.post, roles: [grant.role] }]
        : [],
    )
  return [...people.posts(), ...byTokens]
}

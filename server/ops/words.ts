/** Longest piece of what somebody sent that an answer says back, in UTF-16 units. */
const LONGEST = 100

/** A name or path as it may stand in an answer: whole when it is short, else its beginning. */
export function cut(text: string, longest = LONGEST): string {
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`
}

import type { Component } from 'vue'
import type { Opened } from '../../../shared/scene/settings.ts'
import CaseCard from './case/CaseCard.vue'
import GridCard from './grid/GridCard.vue'
import NeedCard from './need/NeedCard.vue'
import NumberCard from './number/NumberCard.vue'

/** A new card is a folder, a kind in shared/scene/settings.ts and a line here. */
export const CARDS: Readonly<Partial<Record<Opened['kind'], Component>>> = {
  number: NumberCard,
  case: CaseCard,
  grid: GridCard,
  need: NeedCard,
}

import type { Row } from '../../../shared/board/board.ts'
import { numberIn, textIn } from '../../panel/read.ts'
import type { ActScene, WorkAct } from './act.ts'
import { changed, filled, type FormField } from './forms.ts'
import { WORK_TEXTS as T } from './texts.ts'

/** Evacuation: numbers only, each how many so far. */
export function evacuationActs(row: Row, { responseId }: ActScene): readonly WorkAct[] {
  const regionCode = textIn(row, 'region') ?? ''
  const count = (name: 'moved' | 'sheltered' | 'returned'): FormField => ({
    ...{ name, label: T[name], kind: 'number' },
    value: numberIn(row, name),
  })
  const told = [count('moved'), count('sheltered'), count('returned')]
  return [
    {
      ...{ id: 'move', key: 'a', label: T.tellMoved },
      form: {
        ...{ title: T.tellMoved, act: T.tellMoved, command: 'evacuation.update' },
        fields: told,
        body: (values) => ({
          ...{ responseId, regionCode },
          ...changed(told, values, 'moved', 'sheltered', 'returned'),
        }),
      },
    },
    {
      ...{ id: 'plan', key: 'p', label: T.changePlan },
      form: {
        ...{ title: T.changePlan, act: T.changePlan, command: 'evacuation.plan' },
        fields: [
          {
            ...{ name: 'planned', label: T.planned, kind: 'number', required: true },
            value: numberIn(row, 'planned'),
          },
          { name: 'shelterId', label: T.shelterId, kind: 'text', value: textIn(row, 'shelter') },
        ],
        body: (values) => ({
          ...{ responseId, regionCode },
          ...filled(values, 'planned', 'shelterId'),
        }),
      },
    },
  ]
}

export function newEvacuation({ responseId }: ActScene): WorkAct {
  return {
    ...{ id: 'new', key: 'n', label: T.newEvacuation },
    form: {
      ...{ title: T.newEvacuation, act: T.newEvacuation, command: 'evacuation.plan' },
      fields: [
        { name: 'regionCode', label: T.region, kind: 'region', required: true },
        { name: 'planned', label: T.planned, kind: 'number', required: true },
        { name: 'shelterId', label: T.shelterId, kind: 'text' },
      ],
      body: (values) => ({ responseId, ...filled(values, 'regionCode', 'planned', 'shelterId') }),
    },
  }
}

export function supplyActs(row: Row, { responseId }: ActScene): readonly WorkAct[] {
  const kind = textIn(row, 'kind') ?? ''
  // With one place or none the number is that of the whole; of several each is counted by itself.
  const told: readonly FormField[] = [
    { name: 'have', label: T.have, kind: 'number', value: numberIn(row, 'have') },
    { name: 'need', label: T.need, kind: 'number', value: numberIn(row, 'need') },
    { name: 'placeId', label: T.placeId, kind: 'text' },
  ]
  return [
    {
      ...{ id: 'count', key: 'a', label: T.countSupply },
      form: {
        title: { zh: `${T.countSupply.zh} · ${kind}`, en: `${T.countSupply.en}: ${kind}` },
        ...{ act: T.countSupply, command: 'supply.count' },
        fields: told,
        body: (values) => ({
          ...{ responseId, kind },
          ...(values['placeId'] === ''
            ? changed(told, values, 'have', 'need')
            : filled(values, 'have', 'placeId')),
        }),
      },
    },
  ]
}

export function newSupply({ responseId }: ActScene): WorkAct {
  return {
    ...{ id: 'new', key: 'n', label: T.newSupply },
    form: {
      ...{ title: T.newSupply, act: T.newSupply, command: 'supply.count' },
      fields: [
        { name: 'kind', label: T.kind, kind: 'text', required: true, most: 30 },
        { name: 'unit', label: T.unitOf, kind: 'text', most: 12 },
        { name: 'need', label: T.need, kind: 'number' },
        { name: 'have', label: T.have, kind: 'number' },
        { name: 'placeId', label: T.placeId, kind: 'text' },
      ],
      body: (values) => ({
        responseId,
        ...filled(values, 'kind', 'unit', 'need', 'have', 'placeId'),
      }),
    },
  }
}

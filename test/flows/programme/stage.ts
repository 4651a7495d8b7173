import { addItem } from '../../../src/flows/programme/add.ts'
import { newProgramme } from '../../../src/flows/programme/begin.ts'
import { packFor } from '../../../src/flows/programme/packs.ts'
import type { CohortLine, Item, Programme } from '../../../src/flows/programme/types.ts'

/** The assistant teacher of the script, as the area office wrote her down. */
export const onanong: CohortLine = {
  id: 'l1',
  title: 'นางสาว',
  first: 'อรอนงค์',
  last: 'ศรีนวล',
  official: 'นางสาวอรอนงค์ ศรีนวล',
  school: 'โรงเรียนบ้านทุ่งทอง',
  office: 'สพป.กระบี่',
  appointed: '2026-11-16',
  mentor: { name: 'นางสุภาพร แก้วมณี' },
  code: 'ฟ้า-7306-ตาล',
  programme: 'g1',
}

export const phasesPack = packFor('phases', onanong.appointed)

export const begun = (): Programme =>
  newProgramme(onanong, phasesPack, { org: 'o1', cohort: 'c1', name: '1/2570' })

export const withItems = (items: Item[], programme = begun()): Programme =>
  items.reduce((now, item) => addItem(now, item).programme, programme)

/** Something that happened at minute `at`. */
type What<T> = T extends Item ? Omit<T, 'row' | 'at' | 'by'> : never
export const happens = (at: number, what: What<Item>, row = `e${at}`): Item => ({
  row,
  at: at * 60_000,
  by: 'p1',
  ...what,
})

/** A line of the first phase, two hours long unless said otherwise. */
export const line = (
  at: number,
  title: string,
  more: Partial<Extract<Item, { kind: 'line' }>> = {},
): Item => {
  const message = more.message ?? `m${at}`
  const index = more.index ?? 0
  return happens(
    at,
    {
      kind: 'line',
      key: `${message}.${index}`,
      message,
      index,
      lines: 1,
      phase: 'online',
      title,
      minutes: 120,
      ...more,
    },
    `e${at}-${index}`,
  )
}

export const certificate = (at: number, more: { set?: string; index?: number; to?: string } = {}): Item =>
  happens(at, { kind: 'certificate', message: `m${at}`, ...more })

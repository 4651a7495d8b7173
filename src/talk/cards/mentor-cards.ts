import type { Button, Say } from '../../flows/say.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import type { BoardRow } from '../../store/records.ts'
import { teamTitle } from '../names.ts'

/** So many teams on one card. */
const perPage = 10

/** A team's name on a button: the school tells apart what is called the same. */
function labelOf(row: Pick<BoardRow, 'name' | 'school'>, all: Pick<BoardRow, 'name' | 'school'>[]): string {
  const same = all.filter(({ name }) => name === row.name).length > 1
  const name = row.name.replace(/^กลุ่มสาระ(?:การเรียนรู้)?/u, '')
  return clipGraphemes(same && row.school ? row.school.replace(/^โรงเรียน/u, '') : name, 14)
}

/** Teams to look after, a page of buttons at a time. */
export function teamsToChoose(
  rows: BoardRow[],
  { page, said, mine }: { page: number; said?: string; mine: number },
): Say {
  const from = Math.min(page, Math.max(0, Math.ceil(rows.length / perPage) - 1)) * perPage
  const shown = rows.slice(from, from + perPage)
  const more = rows.length > from + perPage
  const count = rows.length > perPage ? ` ${from + 1}–${from + shown.length} จาก ${rows.length} ทีม` : ''
  const buttons: Button[] = [
    ...(more ? [{ label: 'ทีมถัดไป', tap: { do: 'looks' as const, page: page + 1 }, shown: 'ทีมถัดไป' }] : []),
    ...(mine > 0 ? [{ label: 'ทีมที่ดูแล', tap: { do: 'teams' as const }, shown: 'ทีมที่ดูแล' }] : []),
  ]
  return {
    kind: 'card',
    title: said?.split('\n')[0] ?? 'ท่านดูแลทีมใดคะ',
    lines: [
      ...(said?.split('\n').slice(1) ?? []),
      rows.length === 0 ? 'ตอนนี้ไม่มีทีมอื่นให้เลือกค่ะ' : `แตะทีมที่ท่านดูแล${count}`,
      'หรือพิมพ์: ดูแลทีม ตามด้วยชื่อทีม',
    ],
    grid: shown.map((row) => ({
      label: labelOf(row, shown),
      tap: { do: 'look', team: row.team },
      shown: `ดูแล${teamTitle(row)}`,
    })),
    buttons,
  }
}

import { reminding } from '../flows/reminding.ts'
import { dateInBangkok } from '../flows/thai/bangkok.ts'
import { formatDay } from '../flows/thai/when.ts'
import { noOrganisation, readShards, rowsOf } from '../pipeline/boards.ts'
import type { Budget, Missed } from '../store/months.ts'
import { refs } from '../store/records.ts'
import type { Asked } from './asked.ts'
import type { Staff } from './sessions.ts'
import type { MessagesView } from './views.ts'

/** Why something reached nobody, in words that say what can be done. */
const reasons: Record<Missed, string> = {
  stranger: 'ยังไม่ได้เปิดแชตกับบอต ชวนเพิ่มเพื่อนได้',
  left: 'ปิดแชตกับบอตแล้ว',
  budget: 'ข้อความของศูนย์เดือนนี้เต็มแล้ว',
  quota: 'โควตา LINE เดือนนี้หมด',
  refused: 'LINE ไม่รับข้อความ',
  down: 'LINE ขัดข้องเกิน 1 วัน',
  unknown: 'LINE ไม่ยืนยัน อาจถึงแล้ว',
}

/**
 * GET /api/messages/:org: the month's paid messages of an organisation, and by team what reached nobody and why. Two
 * reads, however many messages there were.
 */
export async function showMessages({ deps, params, response }: Asked<Staff>): Promise<void> {
  const org = params['org']!
  const today = dateInBangkok(deps.now())
  const payer = org === noOrganisation ? reminding.budget.common : org
  const found = await deps.database.get(refs.budget(payer, today.slice(0, 7)).path)
  const budget = found?.data as Budget | undefined
  const missed = Object.entries(budget?.missed ?? {}).flatMap(([team, counts]) =>
    Object.entries(counts).map(([why, count]) => ({ team, why: why as Missed, count })),
  )
  const names = missed.length > 0 ? await namesOf(deps, org) : new Map<string, string>()
  const unreached = missed.reduce((sum, { count }) => sum + count, 0)
  const { sent = 0, limit, warned } = budget ?? {}
  response.json({
    line: [
      `ข้อความ LINE ${sent}${limit === undefined ? '' : `/${limit}`} เดือนนี้`,
      ...(unreached > 0 ? [`ส่งไม่ถึง ${unreached}`] : []),
    ].join(' · '),
    warning:
      warned === undefined
        ? ''
        : `ใช้ถึง ${reminding.budget.near * 100} % ตั้งแต่ ${formatDay(dateInBangkok(warned))} ตอนนี้ส่งเฉพาะเรื่องที่เลยกำหนด`,
    missed: missed
      .toSorted((a, b) => b.count - a.count)
      .map(({ team, why, count }) => ({ team: names.get(team) ?? 'อื่น ๆ', reason: reasons[why], count })),
  } satisfies MessagesView)
}

async function namesOf(deps: Asked['deps'], org: string): Promise<Map<string, string>> {
  return new Map(rowsOf(await readShards(deps, org)).map(({ team, name }) => [team, name]))
}

import { afterEach, beforeEach, expect, it } from 'vitest'
import type { MessagesView } from '../../src/dashboard/views.ts'
import type { Budget } from '../../src/store/months.ts'
import { refs } from '../../src/store/records.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => void (stage = await openStage()))
afterEach(() => stage.close())

async function show(budget?: Partial<Budget>, org = 'oone', who = 'pmanager'): Promise<MessagesView> {
  const month = { owner: org, month: '2026-11', sent: 62, limit: 300, ...budget }
  const { path } = refs.budget(org === 'none' ? 'plc' : org, '2026-11')
  if (budget) await stage.world.database.create(path, month)
  const { status, body } = await (await stage.signedIn(who)).get(`/api/messages/${org}`)
  expect(status).toBe(200)
  return JSON.parse(body) as MessagesView
}

it('a month that has hardly begun', async () => {
  expect(await show()).toEqual({ line: 'ข้อความ LINE 0 เดือนนี้', warning: '', missed: [] })
})

it('how many messages were used of how many', async () => {
  expect(await show({})).toEqual({ line: 'ข้อความ LINE 62/300 เดือนนี้', warning: '', missed: [] })
})

it('what reached nobody, by team and reason, the most first, for three reads', async () => {
  const before = stage.world.meter.snapshot().reads
  const view = await show({ missed: { tone: { left: 1, stranger: 3 }, tgone: { quota: 2 } } })
  expect(view.line).toBe('ข้อความ LINE 62/300 เดือนนี้ · ส่งไม่ถึง 6')
  expect(view.missed).toEqual([
    { team: 'คณิตคิดสนุก', reason: 'ยังไม่ได้เปิดแชตกับบอต ชวนเพิ่มเพื่อนได้', count: 3 },
    { team: 'อื่น ๆ', reason: 'โควตา LINE เดือนนี้หมด', count: 2 },
    { team: 'คณิตคิดสนุก', reason: 'ปิดแชตกับบอตแล้ว', count: 1 },
  ])
  expect(stage.world.meter.snapshot().reads - before).toBe(3)
})

it('that most of them are used, and since when', async () => {
  const warned = Date.parse('2026-11-20T07:31:00+07:00')
  expect((await show({ sent: 240, warned })).warning).toBe(
    'ใช้ถึง 80 % ตั้งแต่ ศ. 20 พ.ย. ตอนนี้ส่งเฉพาะเรื่องที่เลยกำหนด',
  )
})

it('an administrator sees those of teams without a centre', async () => {
  const view = await show({ sent: 3, missed: { none: { left: 1 } } }, 'none', 'padmin')
  expect(view.line).toBe('ข้อความ LINE 3/300 เดือนนี้ · ส่งไม่ถึง 1')
})

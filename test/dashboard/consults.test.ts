import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ConsultsView } from '../../src/dashboard/views.ts'
import type { Consultation } from '../../src/store/consultations.ts'
import { refs } from '../../src/store/records.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

async function seed(id: string, change: Partial<Consultation>): Promise<void> {
  await stage.world.database.create(refs.consultation(id).path, {
    id,
    org: 'oone',
    team: 'tone',
    teamName: 'ทีมคณิตคิดสนุก',
    chat: 'bot.Cone',
    inGroup: true,
    asker: 'pone1',
    askerName: 'ครูครู1',
    topic: 'measure',
    question: `คำถาม ${id}`,
    at: 1,
    due: '2026-11-25',
    expert: 'pexpert',
    expertName: 'นางสมศรี มีวิชา',
    history: [{ at: 1, to: 'pexpert', by: 'pone1' }],
    state: 'open',
    row: 'e1',
    ...change,
  } satisfies Consultation)
}

async function seen(org: string, person: string): Promise<ConsultsView> {
  const visitor = await stage.signedIn(person)
  return JSON.parse((await visitor.get(`/api/boards/${org}/consultations`)).body) as ConsultsView
}

it('a manager sees what waits for the own experts, late ones first, and no words of a private question', async () => {
  await seed('k1', {})
  await seed('k2', { due: '2026-11-18', history: [1, 2].map((at) => ({ at, to: 'pexpert', by: 'pone1' })) })
  await seed('k3', { due: '2026-11-24', inGroup: undefined, chat: 'bot.Uone1' })
  await seed('k4', { state: 'answered' })
  await seed('k5', { org: 'otwo' })
  const { rows, late, more } = await seen('oone', 'pmanager')
  expect(rows.map(({ id, question, late: days }) => [id, question, days])).toEqual([
    ['k2', 'คำถาม k2', 3],
    ['k3', '', 0],
    ['k1', 'คำถาม k1', 0],
  ])
  expect(rows[0]).toMatchObject({
    due: 'เลยกำหนด 3 วันทำการ',
    passed: 1,
    expert: 'นางสมศรี มีวิชา',
    topic: 'วัดและประเมิน',
  })
  expect([late, more]).toEqual([1, false])
  expect((await seen('otwo', 'pother')).rows.map(({ id }) => id)).toEqual(['k5'])
})

it('nothing personal is logged when it is looked at', async () => {
  await seed('k1', {})
  await seen('oone', 'pmanager')
  expect(stage.logged.join('\n')).not.toMatch(/ครูครู1|คำถาม|สมศรี/)
})

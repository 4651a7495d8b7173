import { afterAll, beforeAll, expect, it } from 'vitest'
import type { VisitsView } from '../../src/dashboard/views.ts'
import { standVisit, weekOf, type VisitWord } from '../../src/flows/visit.ts'
import { refs, type Visit } from '../../src/store/records.ts'
import { begun } from '../flows/programme/stage.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  stage.world.clock.now = at('2026-11-30T08:00')
  const { own, other } = stage
  await put('v1', own, '2026-12-02T13:00')
  await put('v2', own, '2026-12-01T09:00', {
    kind: 'held',
    start: at('2026-12-01T09:00'),
    end: at('2026-12-01T10:30'),
  })
  await put('v3', own, '2026-12-03T09:00', { kind: 'cancel' })
  await put('v4', own, '2026-12-08T09:00')
  await put('v5', other, '2026-12-02T15:00')
  await put('v6', own, '2026-12-04T09:00')
  await stage.world.database.create(refs.programme('g1').path, { ...begun(), org: own.org })
})
afterAll(() => stage.close())

const at = (text: string) => Date.parse(`${text}:00+07:00`)

async function put(id: string, { org, team }: Stage['own'], date: string, then?: object): Promise<void> {
  const said = (side: string, when: number, what: object) => ({
    row: `w${when}`,
    at: when,
    by: side,
    side,
    ...what,
  })
  const words = [
    said('mentor', 1, { kind: 'propose', dates: [at(date)] }),
    said('team', 2, { kind: 'agree', date: at(date) }),
    ...(then ? [said('mentor', 3, then)] : []),
  ] as VisitWord[]
  const visit: Visit = {
    id,
    org,
    ...(id === 'v6' ? { programme: 'g1', kind: 'site' } : { team, kind: 'supervision' }),
    by: 'p',
    mentor: 'p',
    mentorName: 'ศน.จันทร์เพ็ญ',
    words,
    ...standVisit(words),
    week: weekOf(at(date)),
  }
  await stage.world.database.create(refs.visit(id).path, visit)
}

it('lists this week’s visits of the own centre, the soonest first, what was called off left out', async () => {
  const manager = await stage.signedIn('pmanager', stage.world.clock.now + 3_600_000)
  const { body } = await manager.get('/api/boards/oone/visits')
  const view = JSON.parse(body) as VisitsView
  expect(view.title).toBe('นิเทศสัปดาห์นี้ 3 นัด')
  expect(view.rows.map(({ when, word, mentor }) => [when, word, mentor])).toEqual([
    ['อ. 1 ธ.ค. 09.00–10.30 น. = 1 ชม. 30 นาที', 'ไปแล้ว', 'ศน.จันทร์เพ็ญ'],
    ['พ. 2 ธ.ค. 13.00 น.', 'นัดแล้ว', 'ศน.จันทร์เพ็ญ'],
    ['ศ. 4 ธ.ค. 09.00 น.', 'นัดแล้ว', 'ศน.จันทร์เพ็ญ'],
  ])
  // Whom a visit is to is a team, or an assistant teacher of a cohort.
  expect(view.rows.map(({ page }) => page)).toEqual([
    `/teams/${stage.own.team}`,
    `/teams/${stage.own.team}`,
    '/cohorts/oone/of/c1/l1',
  ])
  expect(view.rows[2]!.name).toBe('นางสาวอรอนงค์ ศรีนวล')
  expect(view.rows[0]!.name).not.toBe('')
})

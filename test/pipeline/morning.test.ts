import { expect, test } from 'vitest'
import { eight, playMorning } from '../../bench/lib/morning.ts'

// P6; `npm run bench -- morning` plays it with 30,000.
test('a morning of many reminders: each is accepted once, at a pace that LINE and Firestore take', async () => {
  const due = 700
  const { counted, written, jobs, queued } = await playMorning({
    due,
    orgs: 3,
    seed: 7,
    until: eight + 60 * 60_000,
    weather: (_moment, random) =>
      random() < 0.05
        ? { ok: false, why: 'rate', status: 429 }
        : random() < 0.05
          ? 'accepted, but silent'
          : undefined,
  })
  expect([counted.accepted.size, new Set(counted.accepted.values()).size]).toEqual([due, due])
  expect(jobs.filter(({ state }) => state !== 'sent')).toEqual([])
  expect(Math.max(...counted.seconds.values())).toBeLessThanOrEqual(1000)
  expect(Math.max(...written.seconds.values())).toBeLessThanOrEqual(500)
  expect(queued.writes).toBeLessThanOrEqual(500)
  expect(counted.last - eight).toBeLessThanOrEqual(5 * 60_000)
}, 60_000)

test('who asks too much is asked to wait a moment, not a minute', async () => {
  let refused = 0
  const { counted } = await playMorning({
    due: 30,
    orgs: 1,
    seed: 7,
    until: eight + 60 * 60_000,
    weather: () => (refused++ < 10 ? { ok: false, why: 'rate', status: 429 } : undefined),
  })
  expect(counted.accepted.size).toBe(30)
  expect(counted.last - eight).toBeLessThanOrEqual(10_000)
})

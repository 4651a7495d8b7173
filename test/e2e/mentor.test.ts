import { expect, test } from 'vitest'
import { addNewcomers, mentorBegins, mentorMonday, threeTeams } from './mentor-script.ts'
import { playScript, tellPushes } from './play-script.ts'
import { setupCode, startProduct } from './product.ts'
import { startLine } from './served.ts'

// Two recorders are reminded of their steps in the weeks before; no group is ever sent anything unasked.
const reminders = ['00 somporn', '00 somporn', '01 somporn', '25 thanakorn']
const monday = ['ม01 ratree', 'ม10 somporn']

test(
  "a mentor's Monday: one card at half past seven, six matters, one line to a recorder",
  {
    timeout: 120_000,
  },
  async (context) => {
    const product = await startProduct(mentorBegins)
    context.onTestFailed(() => console.log(product.transcript(), product.log))
    const { simulator, idle, moveTo } = product
    await addNewcomers(simulator)
    const theatre = { simulator, group: product.chat(), known: { setup: setupCode }, idle, moveTo }
    const played = await playScript(theatre, [...threeTeams, ...mentorMonday])

    expect(played.flatMap(({ problems }) => problems)).toEqual([])
    expect(tellPushes(played)).toEqual([...reminders, ...monday])
    expect(simulator.context.world.paid).toEqual({ '2026-11': reminders.length + monday.length })
    expect(product.log).toEqual([])
    await product.close()
  },
)

test('the same Monday, against npm run serve as a process of its own', { timeout: 120_000 }, async () => {
  const line = await startLine(setupCode, mentorBegins)
  const { simulator, chat: group, moveTo } = line
  await addNewcomers(simulator)
  const known = { setup: setupCode }
  const theatre = { simulator, group, known, moveTo, idle: async () => line.pass(1000) }
  const played = await playScript(theatre, [...threeTeams, ...mentorMonday])

  expect(played.flatMap(({ problems }) => problems)).toEqual([])
  expect(tellPushes(played)).toEqual([...reminders, ...monday])
  expect(line.process().output()).not.toMatch(/failed/u)
  await line.close()
})

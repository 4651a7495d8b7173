import { expect, test } from 'vitest'
import { measureBudget } from './budget.ts'
import { playScript, type Played, type Theatre } from './play-script.ts'
import { setupCode, startProduct } from './product.ts'
import { script } from './script.ts'
import { startLine } from './served.ts'
import { expectSigned } from './expect-signed.ts'
import { readFolder } from './signed-round.ts'

const patient = { timeout: 120_000 }

/** The same telling in each place: what was wrong, turn by turn, and more than one bubble for one human act. */
async function play(theatre: Theatre): Promise<Played[]> {
  const played = await playScript(theatre, script)
  expect(played.flatMap(({ problems }) => problems)).toEqual([])
  return played
}

test('one round, as npm start runs the product, within the budget', patient, async (context) => {
  const product = await startProduct()
  context.onTestFailed(() => console.log(product.transcript(), product.log))
  const { simulator, idle, moveTo } = product
  const group = product.chat()
  const played = await play({ simulator, group, known: { setup: setupCode }, idle, moveTo })

  const measures = measureBudget(played, group, simulator.context.world.paid)
  expect(measures.filter(({ measured, most }) => measured > most)).toEqual([])
  expect(product.log).toEqual([])
  expectSigned(await product.readAfter(readFolder))
  await product.close()
})

test('one round, against npm run serve as a process of its own', patient, async () => {
  const line = await startLine(setupCode)
  const { simulator, chat: group, moveTo } = line
  await play({ simulator, group, known: { setup: setupCode }, moveTo, idle: async () => line.pass(1000) })
  expect(group.botInARow).toBe(0)
  expectSigned(await line.readAfter(readFolder))
  expect(line.process().output()).not.toMatch(/failed/u)
  await line.close()
})

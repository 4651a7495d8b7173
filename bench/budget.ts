import { measureBudget } from '../test/e2e/budget.ts'
import { playScript } from '../test/e2e/play-script.ts'
import { setupCode, startProduct } from '../test/e2e/product.ts'
import { script } from '../test/e2e/script.ts'
import { report } from './lib/figures.ts'

// What one lesson-study round of seven teachers asks of them, counted in the simulator while the script is played.
const product = await startProduct()
const { simulator, idle, moveTo } = product
const group = product.chat()
const played = await playScript({ simulator, group, known: { setup: setupCode }, idle, moveTo }, script)
const measures = measureBudget(played, group, simulator.context.world.paid)
await product.close()

report(
  'Budget of a round',
  measures.map(({ row, most, measured }) => ({
    row,
    target: `≤ ${most}`,
    measured: `${measured}`,
    ok: measured <= most,
  })),
)
const problems = played.flatMap((turn) => turn.problems)
if (problems.length > 0) {
  console.log(problems.join('\n'))
  process.exitCode = 1
}

import { countAll, type Count } from './lib/counting.ts'
import { compareCpu } from './lib/cpu.ts'
import { readArguments, report, type Figure } from './lib/figures.ts'

// P1 and P3: Firestore's operations for everything people do, counted exactly by the store's own meter, and the
// price of chatter in CPU time against the least that a server of LINE's webhooks can do.
const { quick } = readArguments()
const counts = await countAll()
const { bare, product } = await (quick ? compareCpu(9, 400) : compareCpu(25, 2000))
const ratio = product / bare

report('P1 chatter, reads + writes', [
  ...counts.chatter.map(figure),
  {
    row: 'CPU of chatter against signature check + 200',
    target: '≤ 1.5 ×',
    measured: `${ratio.toFixed(2)} × (${product.toFixed(0)} / ${bare.toFixed(0)} µs)`,
    ok: ratio <= 1.5,
  },
])
report('P3 actions, reads + writes', counts.actions.map(figure))

function figure({ row, reads, writes, most }: Count): Figure {
  return {
    row,
    target: `≤ ${most.reads} + ${most.writes}`,
    measured: `${reads} + ${writes}`,
    ok: reads <= most.reads && writes <= most.writes,
  }
}

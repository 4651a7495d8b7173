import { expect, test } from 'vitest'
import { assistantMonth, before, cohort } from './assistant-script.ts'
import { bringInCohort } from './bring-in.ts'
import { playScript, tellPushes } from './play-script.ts'
import { setupCode, startProduct } from './product.ts'

test(
  "an assistant teacher's first month, from the office's list to the leave",
  {
    timeout: 120_000,
  },
  async (context) => {
    const product = await startProduct()
    context.onTestFailed(() => console.log(product.transcript(), product.log))
    const { simulator, idle, moveTo } = product
    const theatre = { simulator, group: product.chat(), idle, moveTo }
    const founded = await playScript({ ...theatre, known: { setup: setupCode } }, before)
    const codes = await bringInCohort(product, 'somchai', cohort)
    const month = await playScript({ ...theatre, known: codes }, assistantMonth)

    expect([...founded, ...month].flatMap(({ problems }) => problems)).toEqual([])
    // The team's recorder is reminded of its first step meanwhile; the rest is one card a week for her alone.
    const pushes = tellPushes([...founded, ...month])
    expect(pushes.filter((push) => !push.endsWith(' thanakorn'))).toEqual([
      'ช08 aom',
      'ช10 aom',
      // Her mentor is reminded of the visit as well; hers is a line of her card.
      'ช11 supaporn',
      'ช11 aom',
      'ช14 aom',
    ])
    expect(pushes).toHaveLength(8)
    expect(simulator.context.world.paid).toEqual({ '2026-11': 3, '2026-12': 5 })
    await product.close()
  },
)

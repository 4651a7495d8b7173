import { expect, test } from 'vitest'
import { measureBudget } from './budget.ts'
import { playScript, type Played, type Theatre } from './play-script.ts'
import { setupCode, startProduct } from './product.ts'
import { script } from './script.ts'
import { startLine } from './served.ts'
import { readFolder, type Round } from './signed-round.ts'

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
  const played = await play({ simulator, group, setupCode, idle, moveTo })

  const measures = measureBudget(played, group, simulator.context.world.paid)
  expect(measures.filter(({ measured, most }) => measured > most)).toEqual([])
  expect(product.log).toEqual([])
  expectSigned(await product.readAfter(readFolder))
  await product.close()
})

test('one round, against npm run serve as a process of its own', patient, async () => {
  const line = await startLine(setupCode)
  const { simulator, chat: group, moveTo } = line
  await play({ simulator, group, setupCode, moveTo, idle: async () => line.pass(1000) })
  expect(group.botInARow).toBe(0)
  expectSigned(await line.readAfter(readFolder))
  expect(line.process().output()).not.toMatch(/failed/u)
  await line.close()
})

function expectSigned({ run, rows, broken, minutes, answers }: Round): void {
  expect(run).toMatchObject({ status: 'done', round: 1, step: 'signoff' })
  expect(broken).toBeUndefined()
  expect(rows).toBe(run.chain.length)
  expect(minutes).toBe(6 * 60)
  expect(run.meetings.map(({ present }) => Object.keys(present).length)).toEqual([7, 7, 7, 7])
  expect(answers).toMatchObject({
    h_subject: ['คณิตศาสตร์'],
    problem: ['นักเรียน ป.4/1 แก้โจทย์ปัญหาเศษส่วนไม่ได้ อ่านแล้วไม่รู้ว่าต้องบวกหรือลบ'],
    cause: ['สอนสูตรก่อนภาพ นักเรียนไม่เห็นความหมายของเศษส่วน', 'เด็กอ่านโจทย์ไม่แตกด้วย น่าจะฝึกขีดเส้นใต้คำสำคัญ'],
    after: ['เฉลี่ย 19.2 เต็ม 30 ผ่าน 21 จาก 28 คน'],
    s_mode: ['บนกระดาษ'],
    v_ok: ['เห็นชอบ'],
  })
  expect(answers['r_text']).toHaveLength(7)
  expect(answers['o_pupils']).toHaveLength(2)
}

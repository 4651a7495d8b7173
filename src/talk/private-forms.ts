import { matchKey } from '../flows/thai/text.ts'
import type { Step } from '../flows/types.ts'
import { privateCard, waitingCard } from './cards/private-cards.ts'
import { privateFields } from './cards/private-lines.ts'
import { setFocus } from './focus.ts'
import { leads } from './names.ts'
import { findPerson, runsHere, type Answer, type OpenRun, type Scene } from './scene.ts'

const waitingWords = new Set(['ใครยังไม่ส่ง', 'ใครยังไม่ส่งบ้าง', 'ยังรอใคร'].map(matchKey))

/** In one's own chat the name of a private form opens it: "บันทึกสังเกต", "สะท้อนผล". */
export async function openPrivateForm(scene: Scene, text: string): Promise<Answer> {
  const key = matchKey(text)
  const found = (await runsHere(scene)).flatMap((open) =>
    open.flow.steps
      .filter((step) => step.private !== undefined && matchKey(step.private) === key)
      .map((step) => ({ open, step })),
  )
  // The open step is meant; else the one that was open last, to correct what was written there.
  const opened = found.filter(({ open, step }) => open.run.opened[step.key] !== undefined)
  const chosen = found.find(({ open, step }) => open.run.step === step.key) ?? opened.at(-1) ?? found[0]
  if (!chosen) return undefined
  const { open, step } = chosen
  setFocus(scene, { run: open.run.id, step: step.key, turn: open.run.turn })
  return privateCard(open, step)
}

/** "ใครยังไม่ส่ง": names are for the recorder and the head, in their own chat; the group only ever sees numbers. */
export async function tellWhoIsWaitedFor(scene: Scene, text: string): Promise<Answer> {
  if (!waitingWords.has(matchKey(text))) return undefined
  const person = await findPerson(scene)
  const runs = await runsHere(scene)
  if (runs.length === 0) return undefined
  const led = runs.filter(({ team }) => leads(team, person))
  if (led.length === 0) return { kind: 'text', text: 'ส่วนนี้เป็นของผู้บันทึกและหัวหน้าค่ะ' }
  const open = led.find((one) => privateStep(one)) ?? led.at(-1)!
  const step = privateStep(open)
  return step ? waitingCard(open, step) : { kind: 'text', text: 'ขั้นนี้ไม่มีส่วนที่รอรายท่านค่ะ' }
}

function privateStep({ run, flow }: OpenRun): Step | undefined {
  const step = flow.steps.find((one) => one.key === run.step)
  return step && privateFields(step).length > 0 ? step : undefined
}

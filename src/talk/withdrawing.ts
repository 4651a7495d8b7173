import type { RunOutcome } from '../flows/engine.ts'
import { refs } from '../store/records.ts'
import { moveRun } from './keep.ts'
import { sayMoved } from './moving.ts'
import { isSamePerson } from './names.ts'
import { findPerson, findRun, reachesRun, type Answer, type Scene } from './scene.ts'

/** [ถอน]: takes one's own answer out of the book. Others' answers are not one's to take. */
export async function undoAnswer(scene: Scene, runId: string, target: string): Promise<Answer> {
  const open = await findRun(scene, runId)
  if (!open || !(await reachesRun(scene, open))) return sayMoved(scene, open?.team.id)
  const by = await findPerson(scene)
  const entries = Object.values(open.run.entries).flat()
  const author = entries.find((entry) => entry.row === target)?.by
  if (author === undefined) return undefined
  if (by === undefined || !isSamePerson(open.team, author, by))
    return { kind: 'text', text: 'ส่วนนี้เป็นของผู้เขียนค่ะ เจ้าของคำตอบถอนได้เอง' }
  const { outcome } = await moveRun(scene, open, {
    kind: 'undo',
    row: scene.newId('w'),
    at: scene.update.at,
    by,
    target,
  })
  return withdrawnText(outcome)
}

/** "ถอน" in reply to one's own message. */
export async function undoQuoted(scene: Scene, message: string): Promise<Answer> {
  const slot = await scene.desk.get(refs.inbox(scene.chat.id, `m-${message}`))
  const row = slot?.rows?.[0]
  return row ? undoAnswer(scene, row.run, row.row) : undefined
}

/** LINE's own "ยกเลิกข้อความ": followed without a word; the heading is open again when somebody looks. */
export async function followUnsend(scene: Scene, message: string): Promise<void> {
  const slotRef = refs.inbox(scene.chat.id, `m-${message}`)
  const slot = await scene.desk.get(slotRef)
  if (!slot) return
  const by = (await findPerson(scene)) ?? 'unknown'
  const runs = new Set((slot.rows ?? []).map((row) => row.run))
  for (const id of runs) {
    const open = await findRun(scene, id)
    if (!open) continue
    await moveRun(scene, open, { kind: 'unsend', row: scene.newId('w'), at: scene.update.at, by, message })
  }
  scene.desk.put(slotRef, { at: slot.at, rows: slot.rows, state: 'withdrawn' })
}

function withdrawnText(outcome: RunOutcome): Answer {
  if (outcome.withdrawn.length === 0) return { kind: 'text', text: 'ถอนไปแล้วค่ะ' }
  return { kind: 'text', text: '✓ ถอนออกจากเล่มแล้วค่ะ' }
}

import type { Entry } from '../flows/run.ts'
import { refs } from '../store/records.ts'
import { followConsultUnsend } from './clinic/following.ts'
import { moveRun } from './keep.ts'
import { takeBackFromTeam } from './mentors/comments.ts'
import { sayMoved } from './moving.ts'
import { isSamePerson } from './names.ts'
import { takeBackMessage, unsend } from './programme/logging.ts'
import { findPerson, findRun, reachesRun, type Answer, type OpenRun, type Scene } from './scene.ts'

/** [ถอน] on a receipt: takes one's own answer out of the book, photos sent together all at once. */
export function undoByButton(scene: Scene, run: string, target: string): Promise<Answer> {
  return undoAnswer(scene, run, target, 'with its set')
}

/** Others' answers are not one's to take. */
async function undoAnswer(
  scene: Scene,
  runId: string,
  target: string,
  what: 'alone' | 'with its set',
): Promise<Answer> {
  const open = await findRun(scene, runId)
  if (!open || !(await reachesRun(scene, open))) return sayMoved(scene, open?.team.id)
  const by = await findPerson(scene)
  const entries = Object.values(open.run.entries).flat()
  const meant = entries.find((entry) => entry.row === target)
  if (meant === undefined) return undefined
  if (by === undefined || !isSamePerson(open.team, meant.by, by))
    return { kind: 'text', text: 'ส่วนนี้เป็นของผู้เขียนค่ะ เจ้าของคำตอบถอนได้เอง' }
  const isMeant = (entry: Entry) => entry.set === meant.set && entry.by === by && entry.row !== target
  const others = what === 'alone' || meant.set === undefined ? [] : entries.filter(isMeant)
  let now: OpenRun = open
  let withdrawn = 0
  for (const [index, { row }] of [meant, ...others].entries()) {
    const id = scene.newId(index === 0 ? 'w' : `w${index}`)
    const moved = await moveRun(scene, now, { kind: 'undo', row: id, at: scene.update.at, by, target: row })
    now = moved
    withdrawn += moved.outcome.withdrawn.length
  }
  return { kind: 'text', text: withdrawn === 0 ? 'ถอนไปแล้วค่ะ' : withdrawnWords(open) }
}

/** "ถอน" in reply to one's own message. */
export async function undoQuoted(scene: Scene, message: string): Promise<Answer> {
  const slot = await scene.desk.get(refs.inbox(scene.chat.id, `m-${message}`))
  const row = slot?.rows?.[0]
  if (row?.of === 'programme') return takeBackMessage(scene, row.run, message)
  return row ? undoAnswer(scene, row.run, row.row, 'alone') : undefined
}

/** LINE's own "ยกเลิกข้อความ": followed without a word; the heading is open again when somebody looks. */
export async function followUnsend(scene: Scene, message: string): Promise<void> {
  const slotRef = refs.inbox(scene.chat.id, `m-${message}`)
  const slot = await scene.desk.get(slotRef)
  if (!slot) return
  const by = (await findPerson(scene)) ?? 'unknown'
  const rows = slot.rows ?? []
  const programmes = new Set(rows.flatMap((row) => (row.of === 'programme' ? [row.run] : [])))
  for (const id of programmes) await unsend(scene, id, message)
  const runs = new Set(rows.flatMap((row) => (row.of === undefined ? [row.run] : [])))
  for (const id of runs) {
    const open = await findRun(scene, id)
    if (!open) continue
    await moveRun(scene, open, { kind: 'unsend', row: scene.newId('w'), at: scene.update.at, by, message })
    await takeBackFromTeam(scene, open, message)
  }
  if (slot.consult !== undefined) await followConsultUnsend(scene, slot.consult, message)
  scene.desk.put(slotRef, { at: slot.at, rows: slot.rows, state: 'withdrawn', goes: slot.goes })
}

function withdrawnWords({ run: { status } }: OpenRun): string {
  return status === 'done' ? '✓ ซ่อนจากหน้าจอแล้วค่ะ\nเล่มที่รับรองแล้ว จะหมายเหตุว่า ผู้เขียนขอถอน' : '✓ ถอนออกจากเล่มแล้วค่ะ'
}

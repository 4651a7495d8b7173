import type { RunOutcome } from '../flows/moves.ts'
import { foldField } from '../flows/fold.ts'
import { findField } from '../flows/progress.ts'
import type { Tap } from '../flows/tap.ts'
import { refs, type Inbox, type Ref } from '../store/records.ts'
import { answerHeld } from './answering.ts'
import { moveRun } from './keep.ts'
import { isSamePerson } from './names.ts'
import { decidedText } from './receipts.ts'
import { findPerson, findRun, reachesRun, type Answer, type OpenRun, type Scene } from './scene.ts'

type Choice = { row: string; fields: string[]; how: 'new' | 'append' | 'drop' }

const notYours: Answer = { kind: 'text', text: 'ส่วนนี้ให้ผู้เขียนข้อความเลือกนะคะ' }

/** The author's choice about words that met somebody else's, by a button. */
export async function decideHeld(
  scene: Scene,
  open: OpenRun,
  tap: Extract<Tap, { do: 'use' }>,
): Promise<Answer> {
  const fields = tap.field.split('.').filter((key) => findField(open.flow, key))
  return choose(scene, open, { row: tap.row, fields, how: tap.how })
}

/** The same choice typed in reply to one's own words. */
export async function decideQuoted(scene: Scene, message: string, how: Choice['how']): Promise<Answer> {
  const slot = await scene.desk.get(refs.inbox(scene.chat.id, `m-${message}`))
  for (const { run, row } of slot?.rows ?? []) {
    const open = await findRun(scene, run)
    if (!open || !(await reachesRun(scene, open))) continue
    const fields = Object.keys(open.run.entries).filter((key) => waits(open, key, row))
    if (fields.length > 0) return choose(scene, open, { row, fields, how })
  }
  return undefined
}

function waits(open: OpenRun, key: string, row: string): boolean {
  const found = findField(open.flow, key)
  return (
    found !== undefined &&
    foldField(found.field, open.run.entries[key] ?? []).held.some((entry) => entry.row === row)
  )
}

async function choose(scene: Scene, open: OpenRun, { row, fields, how }: Choice): Promise<Answer> {
  const by = await findPerson(scene)
  const author = open.run.entries[fields[0] ?? '']?.find((entry) => entry.row === row)?.by
  if (author === undefined) return undefined
  if (by === undefined || !isSamePerson(open.team, author, by)) return notYours
  let now: OpenRun = open
  const outcome: RunOutcome = { fields: [], completed: [], ask: [], withdrawn: [] }
  let chosen = false
  for (const field of fields) {
    const input = { row: scene.newId(`d${field}`), at: scene.update.at, by, target: row, field, how }
    const moved = await moveRun(scene, now, { kind: 'decide', ...input })
    now = moved
    chosen ||= moved.effects.length > 0
    outcome.fields.push(...moved.outcome.fields)
    outcome.completed.push(...moved.outcome.completed)
    outcome.ask.push(...moved.outcome.ask)
  }
  return chosen ? decidedText(now, outcome, how) : { kind: 'text', text: 'เลือกไปแล้วค่ะ' }
}

/** The words that waited for "เก็บเป็นข้อใดคะ"; only their author may place them. */
export async function keepHeld(scene: Scene, tap: Extract<Tap, { do: 'keep' }>): Promise<Answer> {
  const held = await takeHeld(scene, tap.update)
  switch (held) {
    case 'not-yours':
      return notYours
    case 'kept':
      return { kind: 'text', text: 'เก็บไปแล้วค่ะ' }
    case 'gone':
      return { kind: 'text', text: 'ข้อความนั้นไม่อยู่แล้วค่ะ รบกวนส่งอีกครั้ง' }
  }
  const message = tap.update.startsWith('m-') ? tap.update.slice(2) : undefined
  const answer = await answerHeld(scene, tap, held.text, message)
  // An edit or an unsend of the words themselves must find what became of them.
  const rows = [...(held.rest.rows ?? []), ...scene.rows]
  // Asked back (no number where one is needed): the words are not lost, another heading may still take them.
  if (scene.rows.length === 0) scene.desk.put(held.ref, held.slot)
  if (rows.length > 0) scene.desk.put(held.ref, { ...held.rest, field: tap.field, rows })
  return answer
}

/** [ไม่เก็บ]: the words are forgotten without a word. */
export async function leaveHeld(scene: Scene, update: string): Promise<Answer> {
  if (scene.update.account === undefined) return undefined
  return (await takeHeld(scene, update)) === 'not-yours' ? notYours : undefined
}

type Held = { ref: Ref<Inbox>; slot: Inbox; rest: Inbox; text: string }

async function takeHeld(scene: Scene, update: string): Promise<Held | 'gone' | 'kept' | 'not-yours'> {
  const ref = refs.inbox(scene.chat.id, update)
  const slot = await scene.desk.get(ref)
  if (slot?.asked && slot.asked.by !== scene.update.account) return 'not-yours'
  if (slot?.rows?.length) return 'kept'
  if (!slot?.asked || slot.asked.until < scene.update.received) return 'gone'
  const { asked, due: _due, ...rest } = slot
  scene.desk.put(ref, rest)
  return { ref, slot, rest, text: asked.text }
}

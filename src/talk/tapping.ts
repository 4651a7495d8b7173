import { findField, measureStep } from '../flows/progress.ts'
import type { Tap } from '../flows/tap.ts'
import { refs, type Inbox, type Ref } from '../store/records.ts'
import { answerHeld } from './answering.ts'
import { groupHelp, privateHelp } from './cards/help-card.ts'
import { privacyCard, sampleList, teamCard } from './cards/setup-cards.ts'
import { mediaCard, oldStepCard, singleCard, stepCard } from './cards/step-cards.ts'
import { askToType, claimByTap, unclaim } from './claiming.ts'
import { beginRound, proposeRound } from './cycle.ts'
import { setFocus } from './focus.ts'
import { askNewList, goWithoutCode, startSetup } from './founding.ts'
import { moveRun, placesOf } from './keep.ts'
import { showMenu } from './menu.ts'
import { decidedText, receipt } from './receipts.ts'
import { ensurePerson, findPerson, findRun, reachesRun, teamsHere, type Answer, type OpenRun, type Scene } from './scene.ts'
import { viewCard } from './viewing.ts'
import { undoAnswer } from './withdrawing.ts'

/** Follows a button. One that names a run is checked against this chat and the present state first. */
export async function followTap(scene: Scene, tap: Tap, picked: string | undefined): Promise<Answer> {
  switch (tap.do) {
    case 'setup':
      return startSetup(scene)
    case 'notice':
      return privacyCard()
    case 'nocode':
      return goWithoutCode(scene)
    case 'code':
    case 'list':
      return undefined
    case 'sample':
      return sampleList()
    case 'menu':
      return showMenu(scene)
    case 'help':
      return scene.chat.kind === 'group' ? groupHelp() : privateHelp()
    case 'claim':
      return claimByTap(scene, tap.team, tap.member)
    case 'unclaim':
      return unclaim(scene, tap.team)
    case 'relist':
      return askNewList(scene)
    case 'team':
      return showTeam(scene, tap.team)
    case 'plan':
      return proposeRound(scene, tap.team, tap.flow, picked ?? tap.from)
    case 'begin':
      return beginRound(scene, tap)
    case 'leave':
      return leaveHeld(scene, tap.update)
    default:
      return followRunTap(scene, tap)
  }
}

type RunTap = Extract<Tap, { run: string }>

async function followRunTap(scene: Scene, tap: RunTap): Promise<Answer> {
  const open = await findRun(scene, tap.run)
  if (!open || !(await reachesRun(scene, open))) return undefined
  switch (tap.do) {
    case 'step':
      return stepCard(open, scene.update.at, scene.calendar)
    case 'view':
      return viewCard(scene, open, tap.step)
    case 'undo':
      return undoAnswer(scene, tap.run, tap.row)
    case 'use':
      return decideHeld(scene, open, tap)
    case 'keep':
      return keepHeld(scene, tap)
    case 'change':
      setFocus(scene, { run: tap.run, step: tap.step, turn: open.run.turn }, { field: tap.field, rewrites: tap.row })
      return undefined
    case 'none':
      return passUnasked(scene, open, tap.step)
    case 'fill':
    case 'single':
    case 'field':
    case 'media':
      return aimAtStep(scene, open, tap)
  }
}

/** Buttons that begin an answer. One of a step that is over says so; a gap in an older step may still be filled. */
function aimAtStep(scene: Scene, open: OpenRun, tap: Extract<RunTap, { do: 'fill' | 'single' | 'field' | 'media' }>): Answer {
  const { run, flow, team } = open
  const progress = measureStep(flow, run, tap.step, placesOf(team))
  const over = tap.step !== run.step || run.status === 'done'
  if (over && progress.unasked.length + progress.missing.length === 0) return oldStepCard(open, tap.step)
  const context = { run: run.id, step: tap.step, turn: run.turn }
  switch (tap.do) {
    case 'single':
      return singleCard(open, tap.step)
    case 'fill':
      setFocus(scene, context)
      return undefined
    case 'field':
      setFocus(scene, context, { field: tap.field })
      return undefined
    case 'media':
      if (tap.field === undefined) return mediaCard(open, tap.step)
      if (scene.update.account === undefined) return askToType('เก็บ โดยตอบกลับรูปที่ส่ง')
      setFocus(scene, context, { field: tap.field, media: true })
      return undefined
  }
}

/** [ไม่มี]: what was only asked is answered with nothing, and never asked again. */
async function passUnasked(scene: Scene, open: OpenRun, step: string): Promise<Answer> {
  if (scene.update.account === undefined) return askToType('หัวข้อ: ไม่มี')
  const { unasked } = measureStep(open.flow, open.run, step, placesOf(open.team))
  if (unasked.length === 0) return oldStepCard(open, step)
  const by = await ensurePerson(scene)
  const row = scene.newId('e')
  const moved = await moveRun(scene, open, {
    kind: 'answer',
    row,
    at: scene.update.at,
    by,
    items: unasked.map((field) => ({ field: field.key, value: { none: true } })),
  })
  return receipt(moved, moved.outcome, row, { problems: [], by, words: '' })
}

/** The author's choice about words that met somebody else's. */
async function decideHeld(scene: Scene, open: OpenRun, tap: Extract<Tap, { do: 'use' }>): Promise<Answer> {
  if (scene.update.account === undefined) return undefined
  const by = await findPerson(scene)
  const keys = tap.field.split('.').filter((key) => findField(open.flow, key))
  const author = open.run.entries[keys[0] ?? '']?.find((entry) => entry.row === tap.row)?.by
  if (by === undefined || author === undefined) return undefined
  if (author !== by) return { kind: 'text', text: 'ส่วนนี้ให้ผู้เขียนข้อความเลือกนะคะ' }
  let now = open
  let last = undefined as Awaited<ReturnType<typeof moveRun>> | undefined
  for (const field of keys) {
    last = await moveRun(scene, now, {
      kind: 'decide',
      row: scene.newId(`d${field}`),
      at: scene.update.at,
      by,
      target: tap.row,
      field,
      how: tap.how,
    })
    now = last
  }
  if (!last || last.effects.length === 0) return { kind: 'text', text: 'เลือกไปแล้วค่ะ' }
  return decidedText(now, last.outcome, tap.how)
}

/** The words that waited for "เก็บเป็นข้อใดคะ"; only their author may place them. */
async function keepHeld(scene: Scene, tap: Extract<Tap, { do: 'keep' }>): Promise<Answer> {
  const held = await takeHeld(scene, tap.update)
  if (held === 'not-yours') return undefined
  if (held === 'gone') return { kind: 'text', text: 'ข้อความนั้นไม่อยู่แล้วค่ะ รบกวนส่งอีกครั้ง' }
  const message = tap.update.startsWith('m-') ? tap.update.slice(2) : undefined
  const answer = await answerHeld(scene, tap, held.text, message)
  // An unsend of the words themselves must find what became of them.
  scene.desk.put(held.ref, { ...held.rest, rows: [...(held.rest.rows ?? []), ...scene.rows] })
  return answer
}

async function leaveHeld(scene: Scene, update: string): Promise<Answer> {
  await takeHeld(scene, update)
  return undefined
}

type Held = { ref: Ref<Inbox>; rest: Inbox; text: string }

async function takeHeld(scene: Scene, update: string): Promise<Held | 'gone' | 'not-yours'> {
  const ref = refs.inbox(scene.chat.id, update)
  const slot = await scene.desk.get(ref)
  if (slot?.asked && slot.asked.by !== scene.update.account) return 'not-yours'
  if (!slot?.asked || slot.asked.until < scene.update.at) return 'gone'
  const { asked, due: _due, ...rest } = slot
  scene.desk.put(ref, rest)
  return { ref, rest, text: asked.text }
}

async function showTeam(scene: Scene, id: string): Promise<Answer> {
  const team = (await teamsHere(scene)).find((candidate) => candidate.id === id)
  const last = team?.runs.at(-1)
  const open = last === undefined ? undefined : await findRun(scene, last)
  return team && teamCard(team, open?.run.status === 'open')
}

import { isBareHeading, splitHeadings, type HeadedPart } from '../flows/headings.ts'
import { periodsOf, recentMeeting } from '../flows/meeting.ts'
import { isVisitForm, notesOf } from '../flows/meeting-notes.ts'
import { findField, stepAt, stepNumber, stepOf } from '../flows/progress.ts'
import { latestNames } from '../flows/results.ts'
import type { Value } from '../flows/run.ts'
import { isAcknowledgement } from '../flows/thai/acknowledgement.ts'
import type { Reading } from '../flows/thai/reading.ts'
import type { Field } from '../flows/types.ts'
import type { CardContext, Update } from '../flows/update.ts'
import { readValue } from '../flows/value.ts'
import { refs, type Inbox, type Team } from '../store/records.ts'
import { askWhichField, askWhichSchool, askWhichTeam } from './asking.ts'
import { overCard } from './cards/round-cards.ts'
import { expectNext, expected, forget } from './expecting.ts'
import { moveByPerson } from './keep.ts'
import { hasLink, noteLinks } from './links.ts'
import { signTeam } from './menu.ts'
import { rulesOf, tappingMembers } from './names.ts'
import { questionCard, receipt, type Problem } from './receipts.ts'
import { findMember } from './roster.ts'
import { readLine } from './run-words.ts'
import {
  contextOf,
  findPerson,
  findRun,
  reachesRun,
  teamsHere,
  type Answer,
  type OpenRun,
  type Scene,
} from './scene.ts'
import { shortSchool, speaksForSchool } from './schools.ts'
import { ownerOf } from './signing.ts'
import { visitAim } from './visits/aim.ts'
import { runsMeant } from './which-team.ts'

type Text = Extract<Update['input'], { kind: 'text' }>

/** What an answer refers to: the card it replies to, or what its author announced by a tap. */
type Aim = Partial<CardContext> & { field?: string; rewrites?: string; school?: string; corrects?: true }

/**
 * A message that may be an answer. Returns `not-an-answer` if nothing in it says so; then nothing was stored.
 */
export async function answerText(scene: Scene, input: Text): Promise<Answer | 'not-an-answer'> {
  if (scene.update.account === undefined) return undefined
  const slot = input.edited ? await findEdited(scene) : undefined
  if (slot?.asked) return rewriteAsked(scene, slot, input.text)
  const before = slot && (await aimOfSlot(scene, slot))
  const aim: Aim = before ?? aimHere(scene, input.card)
  const loose = aim.run !== undefined || input.called === true || scene.chat.kind === 'user'
  const open = await findAimedRun(scene, aim, input.text, loose)
  if (open === 'none') return 'not-an-answer'
  if (open === 'several') return askWhichTeam(scene, input.text)
  const parts = readParts(
    scene,
    open,
    input.text,
    before || isSpokenToUs(scene, input) ? aim : plainless(aim),
    loose,
  )
  if (isOver(scene, open, aim)) return parts.length > 0 && loose ? overCard(open) : 'not-an-answer'
  if (parts.length > 0 || before) return storeParts(scene, open, parts, aim, input)
  const about = input.card ?? formHere(scene)
  return about ? askWhichField(scene, open, about, input.text) : 'not-an-answer'
}

/** The form that its author opened in their own chat: nobody else reads there, so the words are asked about. */
function formHere(scene: Scene): CardContext | undefined {
  return scene.chat.kind === 'user' ? expected(scene, 'answer') : undefined
}

/**
 * Whether words without a heading may be what their author announced. In a group they are when they mention the bot or
 * reply to its card; whoever has tapped [ส่งรูป/ไฟล์] is about to send something else than words.
 */
function isSpokenToUs(scene: Scene, { text, called, card }: Text): boolean {
  if (scene.chat.kind === 'user' || card !== undefined) return true
  return called === true && (expected(scene, 'answer')?.media !== true || hasLink(text))
}

/** The same step, but only headings count. */
function plainless(aim: Aim): Aim {
  return { ...aim, field: undefined }
}

/** The card that is replied to, with the heading its author has just chosen; else what the author announced. */
function aimHere(scene: Scene, card: CardContext | undefined): Aim {
  const focus = expected(scene, 'answer')
  if (!card) return focus ?? visitAim(scene) ?? {}
  return focus?.run === card.run && focus.step === card.step ? focus : card
}

/** What became of the message that is edited now. */
async function findEdited(scene: Scene): Promise<Inbox | undefined> {
  const { message } = scene.update
  return message === undefined ? undefined : scene.desk.get(refs.inbox(scene.chat.id, `m-${message}`))
}

/** Words that wait for "เก็บเป็นข้อใดคะ" are corrected while they wait. */
function rewriteAsked(scene: Scene, slot: Inbox, text: string): Answer {
  const ref = refs.inbox(scene.chat.id, `m-${scene.update.message}`)
  scene.desk.put<Inbox>(ref, { ...slot, asked: { ...slot.asked!, text } })
  return undefined
}

/** Where the message that is edited had been stored, if it was. */
async function aimOfSlot(scene: Scene, slot: Inbox): Promise<Aim | undefined> {
  const stored = slot.rows?.[0]
  const open = stored && (await findRun(scene, stored.run))
  if (!open) return undefined
  const key = Object.keys(open.run.entries).find((field) =>
    open.run.entries[field]!.some((entry) => entry.row === stored.row),
  )
  return {
    run: stored.run,
    step: key === undefined ? undefined : findField(open.flow, key)?.step.key,
    field: slot.field,
  }
}

/** A held message now that its author said where it belongs. `message` is the one that was held. */
export async function answerHeld(
  scene: Scene,
  aim: CardContext & { field?: string; school?: string },
  text: string,
  message: string | undefined,
): Promise<Answer> {
  const open = await findRun(scene, aim.run)
  if (!open || !(await reachesRun(scene, open))) return undefined
  if (isOver(scene, open, aim)) return overCard(open)
  const parts = readParts(scene, open, text, aim, true)
  if (parts.length === 0) return askWhichField(scene, open, aim, text)
  return storeParts(scene, open, parts, aim, { message, text })
}

/** A signed book takes corrections made on purpose, and what was sent before it was signed. */
function isOver(scene: Scene, { run }: OpenRun, aim: Aim): boolean {
  return run.status !== 'open' && scene.update.at > (run.ended ?? 0) && aim.corrects !== true
}

async function findAimedRun(
  scene: Scene,
  aim: Aim,
  text: string,
  loose: boolean,
): Promise<OpenRun | 'none' | 'several'> {
  if (aim.run !== undefined) {
    const open = await findRun(scene, aim.run)
    return open && (await reachesRun(scene, open)) ? open : 'none'
  }
  const runs = await runsMeant(scene)
  if (runs.length === 1) return runs[0]!
  const named = runs.filter((open) => readParts(scene, open, text, aim, loose).length > 0)
  if (named.length === 0) return 'none'
  return named.length === 1 ? named[0]! : 'several'
}

/** The headed parts of a message; where a heading stands in several steps, the nearest to the aim is meant. */
function readParts(scene: Scene, open: OpenRun, text: string, aim: Aim, loose: boolean): HeadedPart[] {
  const step = aim.step ?? stepAt(open.flow, open.run, scene.update.at).key
  const fields = fieldsFrom(scene, open, step)
  // "ชั้น ป.4 …" in a dictated answer is no cover: that takes a colon, as in the form that asks for it.
  const cover = [...new Set([...fields, ...open.flow.head.fields])]
  const written = splitHeadings(text, cover)
  const parts = written.length > 0 || !loose ? written : splitHeadings(text, fields, true)
  if (parts.length > 0) return joinParts(parts)
  const field = fields.find((candidate) => candidate.key === aim.field)
  // A form sent off empty ("สาเหตุ:"), thanks, and a line about a meeting answer nothing.
  const says = text.trim() !== '' && !isAcknowledgement(text) && !readLine(text)
  return field && says && !isBareHeading(text, cover) ? [{ field, text: text.trim() }] : []
}

/** The headings that may be meant, the likeliest first: a heading in two places belongs to the first of them. */
function fieldsFrom(scene: Scene, { flow, run }: OpenRun, key: string): Field[] {
  const aimed = stepOf(flow, key)
  const index = Math.max(0, stepNumber(flow, key) - 1)
  const steps = [...flow.steps.slice(index), ...flow.steps.slice(0, index).toReversed()]
  const meeting = recentMeeting(run, scene.update.at)
  const ordered = [aimed, ...(meeting ? [notesOf(flow, meeting.id)] : []), ...steps]
  return [...new Set(ordered.flatMap((candidate) => candidate.fields))]
}

function joinParts(parts: HeadedPart[]): HeadedPart[] {
  const joined = new Map<string, HeadedPart>()
  for (const part of parts) {
    const before = joined.get(part.field.key)
    joined.set(part.field.key, before ? { ...part, text: `${before.text}\n${part.text}` } : part)
  }
  return [...joined.values()]
}

async function storeParts(
  scene: Scene,
  open: OpenRun,
  parts: HeadedPart[],
  aim: Aim,
  source: { message?: string; edited?: boolean; text: string },
): Promise<Answer> {
  const chosen = schoolOf(open, aim.school)
  const { school = chosen, ask } = chosen ? {} : await speaksForSchool(scene, open, parts, source.text)
  if (ask) return askWhichSchool(scene, open, source.text)
  const person = await findPerson(scene)
  const { items, problems } = readItems(scene, open, parts, { ...aim, school, person })
  // A question about one heading does not cost the others; an edit counts even if it now says nothing.
  if (items.length === 0 && !source.edited) {
    await nextFocus(scene, open, problems, aim)
    return signTeam(scene, open, questionCard(open, problems))
  }
  const moved = await moveByPerson(scene, open, {
    kind: 'answer',
    message: source.message ?? scene.update.message,
    edited: source.edited ? true : undefined,
    items,
  })
  noteLinks(scene, moved.run.id, moved.row, items)
  if (source.edited) await linkEdit(scene)
  await nextFocus(scene, moved, problems, aim)
  if (moved.outcome.fields.length === 0)
    return problems.length > 0 ? questionCard(moved, problems) : undefined
  const words = new Map(parts.map(({ field, text }) => [field.key, text]))
  const days = new Map(items.flatMap(({ field, value: { when } }) => (when ? [[field, when] as const] : [])))
  const extra = { problems, by: moved.by, words, days }
  return signTeam(scene, moved, receipt(moved, moved.outcome, moved.row, extra))
}

type Items = { field: string; value: Value; replaces?: string }[]

function readItems(
  scene: Scene,
  open: OpenRun,
  parts: HeadedPart[],
  aim: Aim & { person: string | undefined },
): { items: Items; problems: Problem[] } {
  const by = { person: aim.person, at: scene.update.at }
  const items: Items = []
  const problems: Problem[] = []
  for (const { field, text } of parts) {
    const reading = readFor(open.team, field, text, scene.update.at)
    const owner = reading.ok ? ownerOf(open, field, reading.value.choice, by) : undefined
    if (reading.ok && !owner) {
      const replaces = aim.field === field.key ? aim.rewrites : undefined
      const school = field.who === 'school' ? aim.school : undefined
      items.push({ field: field.key, value: { ...reading.value, school }, replaces })
    } else {
      const { step } = findField(open.flow, field.key)!
      const question = reading.ok ? { ask: `ส่วนนี้เป็นของ${owner}ค่ะ`, choices: [] } : reading
      problems.push({ field, step: step.key, ask: question.ask, choices: question.choices })
    }
  }
  return { items, problems }
}

/** The school that a button meant. */
function schoolOf({ flow, run }: OpenRun, short: string | undefined): string | undefined {
  return short === undefined
    ? undefined
    : latestNames(flow, run, 'schools').find((name) => shortSchool(name) === short)
}

/** What only the team's own settings explain: when its lessons are, and who stands in its list. */
function readFor(team: Team, field: Field, text: string, now: number): Reading<Value> {
  if (field.means !== 'model') return readValue(field, text, now, periodsOf(rulesOf(team)))
  const lines = text.split(/[\n,]|\s+และ/u).filter((part) => part.trim() !== '')
  const found = lines.map((line) => findMember(tappingMembers(team), line))
  const members = found.flatMap((one) => ('hit' in one ? [one.hit] : []))
  if (members.length === 0 || members.length < found.length)
    return { ok: false, ask: 'ขอชื่อตามรายชื่อทีมค่ะ', choices: tappingMembers(team).map(({ first }) => first) }
  const names = members.map(({ id }) => id)
  return { ok: true, value: { text: members.map(({ official }) => official).join(', '), names } }
}

/** An unsend or a second edit looks for the rows of a message in its first place. */
async function linkEdit(scene: Scene): Promise<void> {
  const slot = await findEdited(scene)
  if (!slot || scene.rows.length === 0) return
  const ref = refs.inbox(scene.chat.id, `m-${scene.update.message}`)
  scene.desk.put<Inbox>(ref, { ...slot, rows: [...(slot.rows ?? []), ...scene.rows] })
}

/** What the author's next words are about: the heading that was asked back, or the team among several. */
async function nextFocus(scene: Scene, open: OpenRun, [asked]: Problem[], { step }: Aim): Promise<void> {
  const next = { kind: 'answer' as const, ...contextOf(open) }
  if (asked) expectNext(scene, { ...next, step: asked.step, field: asked.field.key })
  else if (step !== undefined && isVisitForm(step)) expectNext(scene, { ...next, step })
  else if (scene.chat.kind === 'user' && (await teamsHere(scene)).length > 1) expectNext(scene, next)
  else forget(scene, 'answer')
}

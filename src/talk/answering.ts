import { isBareHeading, splitHeadings, type HeadedPart } from '../flows/headings.ts'
import { findField, measureStep, stepAt, stepNumber } from '../flows/progress.ts'
import type { Value } from '../flows/run.ts'
import { clipGraphemes } from '../flows/thai/text.ts'
import type { Field, Flow } from '../flows/types.ts'
import type { CardContext, Update } from '../flows/update.ts'
import { readValue } from '../flows/value.ts'
import { refs, type Inbox } from '../store/records.ts'
import { clearFocus, focusHere, setFocus } from './focus.ts'
import { moveByPerson, placesOf } from './keep.ts'
import { signTeam } from './menu.ts'
import { questionCard, receipt, type Problem } from './receipts.ts'
import { contextOf, findRun, reachesRun, teamsHere, type Answer, type OpenRun, type Scene } from './scene.ts'
import { holdWords, runsMeant, teamButton } from './which-team.ts'

type Text = Extract<Update['input'], { kind: 'text' }>

/** What an answer refers to: the card it replies to, or what its author announced by a tap. */
type Aim = Partial<CardContext> & { field?: string; rewrites?: string }

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
  const parts = readParts(scene, open, input.text, aim, loose)
  if (parts.length > 0 || before) return storeParts(scene, open, parts, aim, input)
  return input.card ? askWhichField(scene, open, input.card, input.text) : 'not-an-answer'
}

/** The card that is replied to, with the heading its author has just chosen; else what the author announced. */
function aimHere(scene: Scene, card: CardContext | undefined): Aim {
  const focus = focusHere(scene)
  if (!card) return focus ?? {}
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
  aim: CardContext & { field?: string },
  text: string,
  message: string | undefined,
): Promise<Answer> {
  const open = await findRun(scene, aim.run)
  if (!open || !(await reachesRun(scene, open))) return undefined
  const parts = readParts(scene, open, text, aim, true)
  if (parts.length === 0) return askWhichField(scene, open, aim, text)
  return storeParts(scene, open, parts, aim, { message })
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
  const fields = fieldsFrom(open.flow, step)
  const parts = splitHeadings(text, fields, loose)
  if (parts.length > 0) return joinParts(parts)
  const field = fields.find((candidate) => candidate.key === aim.field)
  // A form sent off empty ("สาเหตุ:") answers nothing.
  return field && !isBareHeading(text, fields) ? [{ field, text: text.trim() }] : []
}

function fieldsFrom(flow: Flow, step: string): Field[] {
  const index = stepNumber(flow, step) - 1
  const ordered = [...flow.steps.slice(index), ...flow.steps.slice(0, Math.max(0, index)).toReversed()]
  return ordered.flatMap((candidate) => candidate.fields)
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
  source: { message?: string; edited?: boolean },
): Promise<Answer> {
  const { items, problems } = readItems(scene, open, parts, aim)
  // A question about one heading does not cost the others; an edit counts even if it now says nothing.
  if (items.length === 0 && !source.edited) {
    await nextFocus(scene, open, problems)
    return signTeam(scene, open, questionCard(open, problems))
  }
  const moved = await moveByPerson(scene, open, {
    kind: 'answer',
    message: source.message ?? scene.update.message,
    edited: source.edited ? true : undefined,
    items,
  })
  if (source.edited) await linkEdit(scene)
  await nextFocus(scene, moved, problems)
  if (moved.outcome.fields.length === 0)
    return problems.length > 0 ? questionCard(moved, problems) : undefined
  const words = new Map(parts.map(({ field, text }) => [field.key, text]))
  return signTeam(scene, moved, receipt(moved, moved.outcome, moved.row, { problems, by: moved.by, words }))
}

type Items = { field: string; value: Value; replaces?: string }[]

function readItems(
  scene: Scene,
  { flow }: OpenRun,
  parts: HeadedPart[],
  aim: Aim,
): { items: Items; problems: Problem[] } {
  const items: Items = []
  const problems: Problem[] = []
  for (const { field, text } of parts) {
    const reading = readValue(field, text, scene.update.at)
    if (reading.ok) {
      const replaces = aim.field === field.key ? aim.rewrites : undefined
      items.push({ field: field.key, value: reading.value, replaces })
    } else {
      const { step } = findField(flow, field.key)!
      problems.push({ field, step: step.key, ask: reading.ask, choices: reading.choices })
    }
  }
  return { items, problems }
}

/** An unsend or a second edit looks for the rows of a message in its first place. */
async function linkEdit(scene: Scene): Promise<void> {
  const slot = await findEdited(scene)
  if (!slot || scene.rows.length === 0) return
  const ref = refs.inbox(scene.chat.id, `m-${scene.update.message}`)
  scene.desk.put<Inbox>(ref, { ...slot, rows: [...(slot.rows ?? []), ...scene.rows] })
}

/** What the author's next words are about: the heading that was asked back, or the team among several. */
async function nextFocus(scene: Scene, open: OpenRun, [asked]: Problem[]): Promise<void> {
  if (asked) setFocus(scene, { ...contextOf(open), step: asked.step }, { field: asked.field.key })
  else if (scene.chat.kind === 'user' && (await teamsHere(scene)).length > 1) setFocus(scene, contextOf(open))
  else clearFocus(scene)
}

/** A reply to a card without a heading: asked, and not stored before. */
function askWhichField(scene: Scene, open: OpenRun, card: CardContext, text: string): Answer {
  const progress = measureStep(open.flow, open.run, card.step, placesOf(open.team))
  const fit = progress.shown.filter((part) => part.field.type !== 'photo')
  // One more cause is welcome where there is one; what is settled is not offered.
  const missing = fit.filter((part) => !part.done || part.field.mode === 'add')
  const offered = (missing.length > 0 ? missing : fit).map((part) => part.field).slice(0, 8)
  holdWords(scene, { text })
  const context = { run: open.run.id, step: card.step, turn: open.run.turn }
  return {
    kind: 'card',
    title: 'เก็บเป็นข้อใดคะ',
    lines: [`“${clipGraphemes(text, 80)}”`],
    grid: offered.map((field) => ({
      label: field.chat,
      tap: { do: 'keep', ...context, field: field.key, update: scene.update.id },
      shown: field.chat,
    })),
    buttons: [{ label: 'ไม่เก็บ', tap: { do: 'leave', update: scene.update.id }, shown: 'ไม่เก็บ' }],
  }
}

/** One person in several teams: asked once, the words wait meanwhile. */
async function askWhichTeam(scene: Scene, text: string): Promise<Answer> {
  const runs = await runsMeant(scene)
  holdWords(scene, { text })
  return {
    kind: 'card',
    title: 'เก็บของทีมใดคะ',
    lines: [`“${clipGraphemes(text, 80)}”`],
    grid: runs.map((open) =>
      teamButton(open.team, { do: 'keep', ...contextOf(open), update: scene.update.id }),
    ),
    buttons: [{ label: 'ไม่เก็บ', tap: { do: 'leave', update: scene.update.id }, shown: 'ไม่เก็บ' }],
  }
}

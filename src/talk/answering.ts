import { splitHeadings, type HeadedPart } from '../flows/headings.ts'
import { findField, measureStep, stepAt, stepNumber } from '../flows/progress.ts'
import type { Value } from '../flows/run.ts'
import { clipGraphemes } from '../flows/thai/text.ts'
import type { Field, Flow } from '../flows/types.ts'
import type { CardContext, Update } from '../flows/update.ts'
import { readValue } from '../flows/value.ts'
import { refs } from '../store/records.ts'
import { clearFocus, focusHere } from './focus.ts'
import { moveRun, placesOf } from './keep.ts'
import { receipt } from './receipts.ts'
import {
  ensurePerson,
  findRun,
  reachesRun,
  runsHere,
  type Answer,
  type OpenRun,
  type Scene,
} from './scene.ts'

/** Words are held this long while the bot asks where they belong, ms. */
const askedLasts = 24 * 60 * 60_000

type Text = Extract<Update['input'], { kind: 'text' }>

/** What an answer refers to: the card it replies to, or what its author announced by a tap. */
type Aim = Partial<CardContext> & { field?: string; rewrites?: string }

/**
 * A message that may be an answer. Returns `not-an-answer` if nothing in it says so; then nothing was stored.
 */
export async function answerText(scene: Scene, input: Text): Promise<Answer | 'not-an-answer'> {
  if (scene.update.account === undefined) return undefined
  const before = input.edited ? await findEdited(scene) : undefined
  const aim: Aim = before ?? input.card ?? focusHere(scene) ?? {}
  const loose = aim.run !== undefined || input.called === true || scene.chat.kind === 'user'
  const open = await findAimedRun(scene, aim, input.text, loose)
  if (open === 'none') return 'not-an-answer'
  if (open === 'several') return askWhichTeam(scene, input.text)
  const parts = readParts(scene, open, input.text, aim, loose)
  if (parts.length > 0 || before) return storeParts(scene, open, parts, aim, input)
  return input.card ? askWhichField(scene, open, input.card, input.text) : 'not-an-answer'
}

/** Where the message that is edited had been stored, if it was. */
async function findEdited(scene: Scene): Promise<Aim | undefined> {
  const { message } = scene.update
  const slot = message === undefined ? undefined : await scene.desk.get(refs.inbox(scene.chat.id, `m-${message}`))
  const stored = slot?.rows?.[0]
  const open = stored && (await findRun(scene, stored.run))
  if (!open) return undefined
  const key = Object.keys(open.run.entries).find((field) =>
    open.run.entries[field]!.some((entry) => entry.row === stored.row),
  )
  return { run: stored.run, step: key === undefined ? undefined : findField(open.flow, key)?.step.key }
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
  const runs = await runsHere(scene)
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
  return field ? [{ field, text: text.trim() }] : []
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
  const items: { field: string; value: Value; replaces?: string }[] = []
  const problems: string[] = []
  for (const { field, text } of parts) {
    const reading = readValue(field, text, scene.update.at)
    if (reading.ok) {
      const replaces = aim.field === field.key ? aim.rewrites : undefined
      items.push({ field: field.key, value: reading.value, replaces })
    } else problems.push([reading.ask, ...(reading.choices ?? []).map((choice) => `• ${choice}`)].join('\n'))
  }
  // A question about one heading does not cost the others; an edit counts even if it now says nothing.
  if (items.length === 0 && !source.edited) return { kind: 'text', text: problems[0] ?? 'ขอข้อความหลังหัวข้อด้วยค่ะ' }
  const by = await ensurePerson(scene)
  const row = scene.newId('e')
  const moved = await moveRun(scene, open, {
    kind: 'answer',
    row,
    at: scene.update.at,
    by,
    message: source.message ?? scene.update.message,
    edited: source.edited ? true : undefined,
    items,
  })
  clearFocus(scene)
  if (moved.outcome.fields.length === 0) return undefined
  const held = moved.outcome.fields.find((field) => field.how === 'held')
  const words = parts.find((part) => part.field.key === held?.field.key)?.text ?? ''
  return receipt(moved, moved.outcome, row, { problems: problems.slice(0, 1), by, words })
}

/** A reply to a card without a heading: asked, and not stored before. */
function askWhichField(scene: Scene, open: OpenRun, card: CardContext, text: string): Answer {
  const progress = measureStep(open.flow, open.run, card.step, placesOf(open.team))
  const missing = progress.shown.filter((part) => !part.done).map((part) => part.field)
  const offered = (missing.length > 0 ? missing : progress.shown.map((part) => part.field)).slice(0, 8)
  holdWords(scene, text)
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
  const runs = await runsHere(scene)
  holdWords(scene, text)
  return {
    kind: 'card',
    title: 'เก็บของทีมใดคะ',
    lines: [`“${clipGraphemes(text, 80)}”`],
    grid: runs.map(({ run, team }) => ({
      label: team.name,
      tap: { do: 'keep', run: run.id, step: run.step, turn: run.turn, update: scene.update.id },
      shown: team.name,
    })),
    buttons: [{ label: 'ไม่เก็บ', tap: { do: 'leave', update: scene.update.id }, shown: 'ไม่เก็บ' }],
  }
}

function holdWords(scene: Scene, text: string): void {
  scene.held = { text, by: scene.update.account ?? '', until: scene.update.at + askedLasts }
}

import { emptyHead } from './chain.ts'
import { addConsultWords } from './consult-rows.ts'
import { foldField, inEventOrder, speaksFor } from './fold.ts'
import { holdMeeting } from './holding.ts'
import type { Advance, AnswerItem, FieldOutcome, RunInput } from './moves.ts'
import { applyPhoto, isPicture } from './photos.ts'
import { openSteps, type RunContext } from './opening.ts'
import { findField, type Place } from './progress.ts'
import { review, unsayLooks } from './review.ts'
import type { Entry, RowContent, Run, Said, Value } from './run.ts'
import { rearm } from './reminding.ts'
import type { PlannedStep } from './schedule.ts'
import { steer } from './steering.ts'
import type { Field, Flow } from './types.ts'
import { holdVisit } from './visiting.ts'
import { change, nothing, remember, signedAt, undo, withdraw } from './withdrawal.ts'

/** A new run at its first step. `plan` are the dates that the team was shown and agreed to. */
export function startRun(
  flow: Flow,
  start: Pick<Run, 'id' | 'team' | 'round' | 'term' | 'models'> & {
    at: number
    plan: PlannedStep[]
    places: Place[]
    gate?: Run['gate']
  },
): Run {
  const first = flow.steps[0]!.key
  return {
    id: start.id,
    team: start.team,
    flow: { owner: flow.owner, id: flow.id, version: flow.version },
    round: start.round,
    term: start.term,
    status: 'open',
    step: first,
    models: start.models,
    turn: 1,
    opened: { [first]: start.at },
    due: Object.fromEntries(start.plan.map((step) => [step.key, step.due])),
    expected: { [first]: start.places.map((place) => place.id) },
    asked: [],
    ...(start.gate ? { gate: start.gate } : {}),
    entries: {},
    meetings: [],
    messages: {},
    chain: { length: 0, head: emptyHead },
    startedAt: start.at,
  }
}

/**
 * The one function that moves a run. Pure: the same run, input and context always give the same result.
 * An input that changes nothing (a repeated one, a message already taken back) has no effects.
 */
export function advance(flow: Flow, run: Run, input: RunInput, context: RunContext): Advance {
  const changed = applyInput(flow, run, input)
  const opened = openSteps(flow, changed.run, input.at, context)
  return {
    run: rearm(flow, run, opened.run, context.calendar, input.at),
    effects: changed.effects,
    outcome: { ...changed.outcome, completed: opened.completed, ask: opened.ask, gated: opened.gated },
  }
}

function applyInput(flow: Flow, run: Run, input: RunInput): Advance {
  switch (input.kind) {
    case 'answer':
      return applyAnswer(flow, run, input)
    case 'unsend':
      return unsayLooks(
        withdraw(
          flow,
          { ...run, messages: remember(run, input.message, { unsent: input.at }) },
          input,
          (entry) => entry.message === input.message,
        ),
        input,
      )
    case 'undo':
      return undo(flow, run, input)
    case 'decide':
      return applyDecision(flow, run, input)
    case 'meet':
    case 'attend':
    case 'absent':
    case 'amend': {
      const { meeting, ...held } = holdMeeting(run, input)
      return { ...held, outcome: { ...nothing, meeting } }
    }
    case 'review':
      return { ...review(flow, run, input), outcome: nothing }
    case 'ungate':
    case 'proceed':
    case 'send':
    case 'due':
    case 'term':
    case 'stop':
      return { ...steer(run, input), outcome: nothing }
    case 'picture':
    case 'choose':
    case 'mark':
    case 'caption':
      return { ...applyPhoto(run, input), outcome: nothing }
    case 'consult':
      return { ...addConsultWords(run, input), outcome: nothing }
    case 'visit':
      return { ...holdVisit(run, input), outcome: nothing }
  }
}

function applyAnswer(flow: Flow, run: Run, input: RunInput & { kind: 'answer' }): Advance {
  const known = input.message === undefined ? undefined : run.messages[input.message]
  const repeated = Object.values(run.entries).some((list) => list.some((entry) => entry.row === input.row))
  const takenBack = known?.unsent !== undefined || (known?.undone ?? -Infinity) >= input.at
  if (takenBack || repeated) return { run, effects: [], outcome: nothing }

  const late = known?.edited !== undefined && input.at < known.edited
  const items = withImplied(flow, input.items)
  let next = input.edited && input.message !== undefined ? outdate(run, input.message, input.at) : run
  const fields: FieldOutcome[] = []
  for (const item of items) {
    const found = findField(flow, item.field)
    if (!found) throw new Error(`flow ${flow.id} has no field ${item.field}`)
    const before = next.entries[item.field] ?? []
    const entry: Entry = {
      row: input.row,
      by: input.by,
      at: input.at,
      message: input.message,
      set: input.set,
      photo: isPicture(item.value.file) ? true : undefined,
      none: item.value.none,
      said: saidOf(item.value),
      replaces: item.replaces,
      outdated: late ? true : undefined,
    }
    next = { ...next, entries: { ...next.entries, [item.field]: [...before, entry] } }
    // What was outdated before it arrived is kept, and nobody needs to hear of it.
    if (!late) {
      const was = run.entries[item.field] ?? []
      fields.push(describe(found.field, found.step.key, entry, was, next.entries[item.field]!))
    }
  }
  const row: RowContent = {
    id: input.row,
    run: run.id,
    kind: 'answer',
    at: input.at,
    by: input.by,
    message: input.message,
    items: items.map(({ field, value }) => ({ field, value })),
    ...howOf(flow, run, input),
  }
  return { run: next, effects: [{ kind: 'keep', row }], outcome: { ...nothing, fields } }
}

/** A photo of the signed page says how the book was signed: what fields imply is answered with them. */
function withImplied(flow: Flow, items: AnswerItem[]): AnswerItem[] {
  const given = new Set(items.map((item) => item.field))
  const implied = items.flatMap((item) => Object.entries(findField(flow, item.field)?.field.implies ?? {}))
  return [
    ...items,
    ...implied
      .filter(([field]) => !given.has(field))
      .map(([field, choice]) => ({ field, value: { text: choice, choice } })),
  ]
}

function saidOf({ score, count, when, choice, percent, names, school }: Value): Said | undefined {
  const said = { score, count, when, choice, percent, names, school }
  return Object.values(said).some((part) => part !== undefined) ? said : undefined
}

/** An edit, or a correction after the book was signed: the book's history tells it. */
function howOf(flow: Flow, run: Run, { edited, at }: RunInput & { kind: 'answer' }): Pick<RowContent, 'how'> {
  if (at > signedAt(flow, run)) return { how: 'corrected' }
  return edited ? { how: 'edited' } : {}
}

/** What a message said before its edit no longer counts. It stays in the book's history, unlike what is taken back. */
function outdate(run: Run, message: string, at: number): Run {
  const edited = Math.max(run.messages[message]?.edited ?? 0, at)
  const older = (entry: Entry) => entry.message === message && entry.at < edited
  return {
    ...run,
    messages: remember(run, message, { edited }),
    entries: change(run.entries, (entry) => (older(entry) ? { ...entry, outdated: true } : entry)),
  }
}

function describe(field: Field, step: string, entry: Entry, before: Entry[], after: Entry[]): FieldOutcome {
  const was = foldField(field, before)
  const now = foldField(field, after)
  const total = now.current.filter((part) => !part.none).length
  const author = now.current.find((part) => part.by !== entry.by)?.by
  if (now.held.some((part) => part.row === entry.row)) return { field, step, how: 'held', total, author }
  if (entry.none) return { field, step, how: 'none', total }
  // Where each person answers for themselves, only what they said themselves was there before.
  const own = was.current.filter(
    (part) => field.mode !== 'each' || speaksFor(field, part) === speaksFor(field, entry),
  )
  if (own.every((part) => part.none)) return { field, step, how: 'first', total }
  const again = was.current.some((part) => part.message !== undefined && part.message === entry.message)
  const added = field.mode === 'add' && entry.replaces === undefined && !again
  return { field, step, how: added ? 'added' : 'changed', total }
}

function applyDecision(flow: Flow, run: Run, input: RunInput & { kind: 'decide' }): Advance {
  const list = run.entries[input.field] ?? []
  const found = findField(flow, input.field)
  const target = list.find((entry) => entry.row === input.target)
  if (!found || !target || target.gone !== undefined) return { run, effects: [], outcome: nothing }
  // The first choice counts; one that was made earlier but arrives later takes the place of the one that overtook it.
  if (target.use && inEventOrder(target.use, input) <= 0) return { run, effects: [], outcome: nothing }
  const use = { how: input.how, at: input.at, row: input.row }
  const decided = list.map((entry) => (entry === target ? { ...entry, use } : entry))
  const next: Run = { ...run, entries: { ...run.entries, [input.field]: decided } }
  const { current } = foldField(found.field, decided)
  const row: RowContent = {
    id: input.row,
    run: run.id,
    kind: 'decide',
    at: input.at,
    by: input.by,
    of: input.target,
    how: input.how,
  }
  const fields: FieldOutcome[] =
    input.how === 'drop'
      ? []
      : [
          {
            field: found.field,
            step: found.step.key,
            how: input.how === 'append' ? 'added' : 'changed',
            total: current.length,
          },
        ]
  return { run: next, effects: [{ kind: 'keep', row }], outcome: { ...nothing, fields } }
}

import * as z from 'zod'

const id = z.string().min(1).max(40)
const turn = z.coerce.number().int().nonnegative()
const at = { run: id, step: id, turn }
/** Whom a visit is to: a team, or the assistant teacher of a programme. */
const visited = { team: id.optional(), programme: id.optional() }
/** A round about to begin: the Model Teacher's line, and whether it repeats the last one. */
const proposal = { team: id, flow: id, model: id.optional(), again: z.stringbool().optional() }

/**
 * Everything a button can ask for. A button lives for years in a chat, so it carries what it is about
 * (run, step, turn) and never what was true when it was drawn.
 */
export const Tap = z.discriminatedUnion('do', [
  z.object({ do: z.literal('setup'), team: id.optional() }),
  z.object({ do: z.literal('notice') }),
  z.object({ do: z.literal('out') }),
  z.object({ do: z.literal('goout'), at: z.coerce.number().int().nonnegative() }),
  z.object({ do: z.literal('stay') }),
  z.object({ do: z.literal('code') }),
  z.object({ do: z.literal('nocode') }),
  z.object({ do: z.literal('list') }),
  z.object({ do: z.literal('sample') }),
  z.object({ do: z.literal('menu') }),
  z.object({ do: z.literal('help') }),
  z.object({ do: z.literal('claim'), team: id, member: id }),
  z.object({ do: z.literal('unclaim'), team: id }),
  z.object({ do: z.literal('relist'), team: id }),
  z.object({ do: z.literal('addteam') }),
  z.object({ do: z.literal('pick'), team: id, update: z.string().max(80) }),
  z.object({ do: z.literal('admit'), team: id, request: id }),
  z.object({ do: z.literal('team'), team: id }),
  z.object({ do: z.literal('flows'), team: id }),
  z.object({ do: z.literal('models'), ...proposal, from: z.string().optional() }),
  z.object({ do: z.literal('plan'), ...proposal, from: z.string().optional() }),
  z.object({ do: z.literal('begin'), ...proposal, from: z.string(), round: z.coerce.number().int() }),
  z.object({ do: z.literal('pause'), team: id }),
  z.object({ do: z.literal('aloud'), team: id, on: z.stringbool() }),
  z.object({ do: z.literal('rules'), team: id }),
  z.object({ do: z.literal('periods'), team: id }),
  z.object({ do: z.literal('rule'), team: id, rule: id, value: id }),
  z.object({ do: z.literal('hours') }),
  z.object({ do: z.literal('yes') }),
  z.object({ do: z.literal('fill'), ...at }),
  z.object({ do: z.literal('single'), ...at }),
  z.object({ do: z.literal('field'), ...at, field: id }),
  z.object({ do: z.literal('media'), ...at, field: id.optional() }),
  z.object({ do: z.literal('none'), ...at }),
  z.object({ do: z.literal('step'), ...at }),
  z.object({ do: z.literal('view'), run: id, step: id }),
  z.object({ do: z.literal('change'), run: id, step: id, field: id, row: id.optional() }),
  z.object({ do: z.literal('undo'), run: id, row: id }),
  z.object({
    do: z.literal('use'),
    run: id,
    row: id,
    field: z.string().max(120),
    how: z.enum(['new', 'append', 'drop']),
  }),
  z.object({ do: z.literal('choose'), ...at, field: id, choice: z.coerce.number().int().nonnegative() }),
  z.object({ do: z.literal('scale'), ...at }),
  z.object({ do: z.literal('why'), run: id, step: id }),
  z.object({ do: z.literal('proceed'), run: id, step: id }),
  z.object({ do: z.literal('due'), run: id, step: id }),
  z.object({ do: z.literal('invite'), run: id }),
  z.object({ do: z.literal('carry'), run: id }),
  z.object({ do: z.literal('stop'), run: id }),
  z.object({ do: z.literal('send'), run: id }),
  z.object({ do: z.literal('signed'), run: id }),
  z.object({ do: z.literal('correct'), run: id }),
  z.object({ do: z.literal('meet'), ...at }),
  z.object({ do: z.literal('open'), ...at }),
  z.object({ do: z.literal('notes'), run: id, meeting: id }),
  z.object({ do: z.literal('sign'), run: id, meeting: id }),
  z.object({ do: z.literal('proxy'), run: id, meeting: id, member: id.optional() }),
  z.object({ do: z.literal('endmeet'), run: id, meeting: id, at: z.string().max(20).optional() }),
  z.object({ do: z.literal('meettime'), run: id, meeting: id }),
  z.object({ do: z.literal('late'), run: id }),
  z.object({ do: z.literal('nextmeet'), run: id, meeting: id }),
  z.object({ do: z.literal('photos'), run: id, meeting: id }),
  z.object({ do: z.literal('pupils'), run: id, row: id, seen: z.enum(['yes', 'no']) }),
  z.object({
    do: z.literal('keep'),
    ...at,
    field: id.optional(),
    update: z.string().max(80),
    /** A short name for a school's name, which may be too long for a button. */
    school: id.optional(),
  }),
  z.object({ do: z.literal('book'), run: id }),
  z.object({ do: z.literal('enter'), code: id }),
  z.object({ do: z.literal('refuse'), code: id }),
  z.object({ do: z.literal('later'), job: id }),
  z.object({ do: z.literal('mute'), job: id }),
  z.object({ do: z.literal('unleave') }),
  z.object({ do: z.literal('consult') }),
  z.object({ do: z.literal('topic'), team: id, topic: id, update: z.string().max(80).optional() }),
  z.object({ do: z.literal('expertcode'), org: id, topic: id }),
  z.object({ do: z.literal('ticket'), consultation: id }),
  z.object({ do: z.literal('reply'), consultation: id, update: z.string().max(80).optional() }),
  z.object({ do: z.literal('pass'), consultation: id, to: id.optional() }),
  z.object({ do: z.literal('sum'), consultation: id }),
  z.object({ do: z.literal('nosum'), consultation: id }),
  z.object({ do: z.literal('follow'), consultation: id }),
  z.object({ do: z.literal('settled'), consultation: id }),
  z.object({ do: z.literal('unask'), consultation: id }),
  z.object({ do: z.literal('visits'), ...visited, visit: id.optional() }),
  z.object({
    do: z.literal('visit'),
    ...visited,
    mentor: id.optional(),
    update: z.string().max(80).optional(),
  }),
  /** Dates for a visit: picked, or (as ms with dots between) the same ones once more although the school is closed. */
  z.object({
    do: z.literal('offer'),
    ...visited,
    mentor: id.optional(),
    visit: id.optional(),
    dates: z.string().max(60).optional(),
  }),
  z.object({ do: z.literal('agree'), visit: id, at: z.coerce.number().int().nonnegative() }),
  z.object({ do: z.literal('dropvisit'), visit: id }),
  z.object({ do: z.literal('observe'), visit: id }),
  z.object({ do: z.literal('endvisit'), visit: id, at: z.string().max(20).optional() }),
  z.object({ do: z.literal('visittime'), visit: id }),
  /** The form of a visit to an assistant teacher: words for it, a photo, or its indicators (`field`). */
  z.object({ do: z.literal('note'), visit: id, field: z.enum(['seen', 'photo']).optional() }),
  z.object({ do: z.literal('record'), visit: id }),
  z.object({ do: z.literal('looks'), page: turn }),
  z.object({ do: z.literal('look'), team: id }),
  z.object({ do: z.literal('teams'), page: turn.optional() }),
  z.object({ do: z.literal('matters') }),
  z.object({ do: z.literal('next') }),
  z.object({ do: z.literal('review'), run: id, step: id, how: z.enum(['agree', 'advise', 'more']) }),
  z.object({ do: z.literal('reword'), run: id, row: id }),
  z.object({ do: z.literal('atonce'), run: id, row: id }),
  z.object({ do: z.literal('nudge'), run: id, how: z.enum(['show', 'change', 'send', 'call']) }),
  z.object({ do: z.literal('tell'), run: id, to: id, update: z.string().max(80).optional() }),
  z.object({ do: z.literal('leave'), update: z.string().max(80) }),
  z.object({ do: z.literal('join'), programme: id, mine: z.stringbool() }),
  z.object({ do: z.literal('amend'), programme: id }),
  z.object({ do: z.literal('remaining') }),
  z.object({ do: z.literal('log') }),
  z.object({ do: z.literal('logs') }),
  z.object({ do: z.literal('entry'), key: id }),
  z.object({ do: z.literal('relog'), key: id.optional() }),
  /** With `programme` by its mentor, of what an earlier account had logged. */
  z.object({ do: z.literal('unlog'), key: id, programme: id.optional() }),
  z.object({ do: z.literal('table') }),
  z.object({ do: z.literal('tomorrow') }),
  z.object({ do: z.literal('suggest') }),
  z.object({ do: z.literal('askmentor'), update: z.string().max(80).optional() }),
  z.object({ do: z.literal('shift'), from: id, to: id }),
  z.object({ do: z.literal('trainees') }),
  z.object({ do: z.literal('confirm'), programme: id, key: id, seen: id, photo: id.optional() }),
  z.object({ do: z.literal('askmore'), programme: id, key: id, seen: id }),
  z.object({ do: z.literal('respond'), programme: id, question: id }),
])

export type Tap = z.infer<typeof Tap>

/** The wire form of a tap: short enough for LINE's 300 characters, readable in a log. */
export function writeTap(tap: Tap): string {
  return new URLSearchParams(
    Object.entries(tap).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ).toString()
}

/** Reads a button's data; undefined for what no button of ours says. */
export function readTap(data: string): Tap | undefined {
  const parsed = Tap.safeParse(Object.fromEntries(new URLSearchParams(data)))
  return parsed.success ? parsed.data : undefined
}

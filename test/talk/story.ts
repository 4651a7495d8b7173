import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readEvent } from '../../src/bot/update.ts'
import { foldField } from '../../src/flows/fold.ts'
import { fieldsOf, findFlow } from '../../src/flows/load.ts'
import { plainWords, type Button, type Say } from '../../src/flows/say.ts'
import { writeTap } from '../../src/flows/tap.ts'
import { kedmaneeToLatin, toThaiDigits } from '../../src/flows/thai/text.ts'
import type { Input, Update } from '../../src/flows/update.ts'
import type { Database } from '../../src/store/database.ts'
import { refs, type Chat, type Inbox, type Key, type Team } from '../../src/store/records.ts'
import type { Evidence, Run } from '../../src/flows/run.ts'
import { showValue } from '../../src/talk/viewing.ts'
import { strictStore } from '../pipeline/strict-store.ts'
import { openMemory } from '../store/memory.ts'
import { beatUntil, createActors, openWorld, type World } from '../pipeline/world.ts'
import { buttonsOf, judgeManners } from './manners.ts'
import { seedCohort } from './story-cohort.ts'
import { checkPhotos, type ExpectedPhotos } from './story-photos.ts'

/**
 * A turn of a story: one person does one thing, the bot says one thing or nothing. `bot` are pieces that must stand in
 * its words, `buttons` labels that must be offered; `bot: null` is silence. `now` moves the clock first.
 */
export type Turn = {
  who?: string
  in?: string
  now?: string
  /** The clock beats at every due moment up to `now`, as it would by itself. */
  tick?: true
  /** What the messenger answers to the next pushes. */
  faults?: ('down' | 'unknown' | 'rate' | 'quota' | 'refused')[]
  say?: string
  /** The words are repeated until they are this long. */
  long?: number
  calls?: boolean
  /** Names a message of this story, or "bot" for the bot's latest. */
  repliesTo?: string
  /** Gives a name to what is sent here, and to the bot's answer. */
  as?: string
  answerAs?: string
  tap?: string
  /** The bot's message that the button stands on; without it the latest that has such a button. */
  on?: string
  picked?: string
  does?: 'join' | 'leave' | 'follow' | 'unfollow' | 'sticker'
  /** `sentAt` is the event time of a photo that arrives late. */
  photo?: { set?: string; total?: number; unreadable?: boolean; sentAt?: string }
  file?: { name: string; bytes: number }
  /** A video or a voice message. */
  recording?: boolean
  /** The recording is a voice message. */
  voice?: true
  /** Anything else, as LINE would send it. */
  event?: Record<string, unknown>
  /** Links and who may look at them from now on. */
  links?: Record<string, 'open' | 'closed'>
  /** An area office has listed its assistant teachers and given out their codes; with thresholds of its own, or not. */
  cohort?: 'plain' | 'own'
  /** A browser shows this code to sign in. */
  browser?: string
  /** It is delivered a second time. */
  twice?: boolean
  edits?: string
  unsends?: string
  withoutUser?: boolean
  bot?: string[] | null
  not?: string[]
  buttons?: string[]
  /** What a button of that label puts into the keyboard. */
  fills?: Record<string, string>
  /** Pieces of what is pushed; it is one message unless `pushes` says how many. */
  pushed?: string[]
  pushes?: number
  /** The bot leaves the group afterwards. */
  leaves?: true
  /** A pattern whose named groups are remembered from the answer (or the push), for "{name}" in what is said later. */
  learns?: string
  /** What stands in fields of the latest round of the chat's team, as it would be read. */
  stored?: Record<string, string[]>
  /** What is to become of the photos of the latest round. */
  photos?: ExpectedPhotos
}

/** `after` names the stories that go before; they are played first. */
export type Story = { about: string; after?: string[]; turns: Turn[] }

export const storyFolder = join(import.meta.dirname, 'stories')

export function readStory(name: string): Story {
  return JSON.parse(readFileSync(join(storyFolder, `${name}.json`), 'utf8')) as Story
}

/** All turns of a story, with those that go before. */
function turnsOf(story: Story): Turn[] {
  return [...(story.after ?? []).flatMap((name) => turnsOf(readStory(name))), ...story.turns]
}

/** `messages` are those that have a name; `perform` lets somebody do one thing more, unjudged, and returns the update that it was. */
export type Played = {
  problems: string[]
  transcript: string[]
  taps: Set<string>
  world: World
  messages: ReadonlyMap<string, string>
  perform: (turn: Turn) => Promise<Update | undefined>
}

/** Plays a story from an empty store and returns what went wrong, turn by turn. */
export async function playStory(
  story: Story,
  database: Database = strictStore(openMemory()),
): Promise<Played> {
  const world = await openWorld({ database })
  const actors = createActors(world)
  const messages = new Map<string, string>()
  const learnt = new Map<string, string>()
  const played: Played = { problems: [], transcript: [], taps: new Set(), world, messages, perform }
  for (const [index, turn] of turnsOf(story).entries()) {
    if (turn.now && !turn.tick) world.clock.now = Date.parse(turn.now)
    for (const [url, state] of Object.entries(turn.links ?? {})) world.links.set(url, state)
    if (turn.browser) await showCode(world, turn.browser)
    if (turn.cohort) await seedCohort(world.database, turn.cohort === 'own')
    const before = { pushes: world.pushes.length, left: world.left.length, heard: world.heard.length }
    const act = turn.say ?? turn.tap ?? turn.does ?? (turn.tick ? 'tick' : turn.unsends ? 'unsends' : 'media')
    const name = `turn ${index + 1} (${turn.who ?? 'somebody'}: ${act})`
    await perform(turn)
    const says = world.heard.slice(before.heard).flatMap((one) => (one.paid ? [] : one.says))
    if (turn.answerAs) messages.set(turn.answerAs, world.heard.at(-1)?.ids.at(-1) ?? '')
    const pushes = world.pushes.slice(before.pushes).map((push) => push.body.replaceAll('\\n', '\n'))
    learn(turn, [...says.map(plainWords), ...pushes].join('\n'))
    const found = [
      ...check(filled(turn), says),
      ...checkPushes(turn, pushes),
      ...world.heard.slice(before.heard).flatMap((one) => (one.paid ? one.says.flatMap(judgeManners) : [])),
      ...(await checkStored(turn)),
      ...(await checkPhotos(world, turn.photos)),
    ]
    if (world.left.length - before.left !== (turn.leaves ? 1 : 0))
      found.push('leaves, or does not leave, the group')
    played.problems.push(...found.map((problem) => `${name}: ${problem}`))
    const heard = says.map((say) => `   ${draw(say).replaceAll('\n', '\n   ')}`)
    played.transcript.push([name, ...(heard.length > 0 ? heard : ['   (เงียบ)'])].join('\n'))
  }
  const slots = await world.database.query({ name: 'all stimuli', group: 'inbox', limit: 10_000 })
  const kept = slots.filter(({ data }) => (data as Inbox).goes === undefined)
  played.problems.push(...kept.map(({ path }) => `${path} has no end`))
  return played

  /** The turn with what was learnt put into what the bot should say. */
  function filled(turn: Turn): Turn {
    return turn.bot ? { ...turn, bot: turn.bot.map(fillIn) } : turn
  }

  async function perform(turn: Turn): Promise<Update | undefined> {
    for (const why of turn.faults ?? []) world.faults.push({ ok: false, why })
    if (turn.tick) {
      await beatUntil(world, Date.parse(turn.now ?? ''))
      return undefined
    }
    const update = updateOf(turn)
    if (!update) return undefined
    if (turn.as) messages.set(turn.as, update.message!)
    await world.send(update)
    if (turn.twice) await world.send(update)
    return update
  }

  /** Undefined for what does not even become a stimulus. */
  function updateOf(turn: Turn): Update | undefined {
    const where = turn.in ?? 'group'
    const who = turn.withoutUser ? undefined : turn.who
    if (turn.does === 'sticker')
      return event(where, who, { type: 'message', message: { type: 'sticker', id: '1' } })
    if (turn.event) return event(where, who, turn.event)
    if (turn.tap !== undefined) return tap(turn, where, who)
    if (turn.does) {
      const kinds = { join: 'joined', leave: 'left', follow: 'followed', unfollow: 'unfollowed' } as const
      return actors.stamp(where, where.startsWith('group') ? undefined : who, { kind: kinds[turn.does] })
    }
    if (turn.unsends !== undefined) {
      const message = messages.get(turn.unsends) ?? 'unknown'
      const update = actors.stamp(where, who, { kind: 'unsent', message })
      return { ...update, id: update.id.replace('x-', 'u-'), message, replyToken: undefined }
    }
    const said = fillIn(turn.say ?? '')
    const text = turn.long === undefined ? said : said.padEnd(turn.long, said.slice(-20))
    if (turn.edits !== undefined) {
      const message = messages.get(turn.edits) ?? 'unknown'
      const update = actors.stamp(where, who, { kind: 'text', text, edited: true })
      return { ...update, id: update.id.replace('x-', 'e-'), message }
    }
    if (turn.photo || turn.file || turn.recording) return media(turn, where, who)
    const chat = actors.stamp(where, who, { kind: 'joined' }).chat
    const quoted = turn.repliesTo === 'bot' ? actors.lastCard(chat) : messages.get(turn.repliesTo ?? '')
    return actors.text(where, who, text, { called: turn.calls, quoted: quoted ?? turn.repliesTo })
  }

  /** An event as LINE would send it, past the parser at the edge. */
  function event(
    where: string,
    who: string | undefined,
    content: Record<string, unknown>,
  ): Update | undefined {
    const { chat, kind, at, received, replyToken } = actors.stamp(where, who, { kind: 'joined' })
    const id = chat.slice(chat.indexOf('.') + 1)
    const source = kind === 'group' ? { type: kind, groupId: id, userId: who } : { type: kind, userId: id }
    const webhookEventId = `line${world.clock.now}`
    return readEvent(
      'bot',
      { mode: 'active', webhookEventId, timestamp: at, source, replyToken, ...content },
      received,
    )
  }

  function tap(turn: Turn, where: string, who: string | undefined): Update {
    const update = actors.stamp(where, who, { kind: 'joined' })
    const label = turn.tap!
    const on = messages.get(turn.on ?? '')
    const button = on === undefined ? actors.findButton(update.chat, label) : buttonOn(world, on, label)
    if (!button || !('tap' in button)) throw new Error(`no button ${label} in ${update.chat}`)
    played.taps.add(button.tap.do)
    return { ...update, input: { kind: 'button', data: writeTap(button.tap), picked: turn.picked } }
  }

  function media(turn: Turn, where: string, who: string | undefined): Update {
    const message = `media${world.contents.size + 1}-${world.clock.now}`
    if (!turn.photo?.unreadable) world.contents.set(message, Buffer.from(`bytes of ${message}`))
    const set = turn.photo?.set === undefined ? undefined : { id: turn.photo.set, total: turn.photo.total }
    const shown: Input = turn.recording
      ? { kind: 'recording', ...(turn.voice ? { voice: true } : {}) }
      : { kind: 'photo', set }
    const update = actors.stamp(where, who, turn.file ? { kind: 'file', ...turn.file } : shown, message)
    const { sentAt } = turn.photo ?? {}
    return sentAt === undefined ? update : { ...update, at: Date.parse(sentAt) }
  }

  function learn(turn: Turn, words: string): void {
    if (!turn.learns) return
    const found = new RegExp(turn.learns, 'u').exec(words)?.groups
    if (!found) played.problems.push(`nothing to learn by ${turn.learns} in: ${words}`)
    for (const [name, value] of Object.entries(found ?? {})) learnt.set(name, value)
  }

  /** "{team}", "{team:thai}" in Thai digits, "{team:latin}" as typed on the wrong keyboard. */
  function fillIn(text: string): string {
    return text.replace(/\{(\w+)(?::(thai|latin))?\}/gu, (_, name: string, how?: 'thai' | 'latin') => {
      const value = learnt.get(name) ?? `{${name}}`
      return how === undefined ? value : { thai: toThaiDigits, latin: kedmaneeToLatin }[how](value)
    })
  }

  async function checkStored(turn: Turn): Promise<string[]> {
    if (!turn.stored) return []
    const standing = await readStanding(world, turn.in?.startsWith('group') ? turn.in : 'group')
    return Object.entries(turn.stored).flatMap(([field, texts]) => {
      const found = standing.get(field) ?? []
      return JSON.stringify(found) === JSON.stringify(texts)
        ? []
        : [`keeps in ${field}: ${JSON.stringify(found)}`]
    })
  }
}

async function showCode({ database, clock }: World, code: string): Promise<void> {
  const key: Key = {
    kind: 'desk',
    browser: 'x',
    seen: 'Chrome บน Windows',
    at: clock.now,
    due: clock.now + 600_000,
  }
  await database.create(refs.key(`d-${code}`).path, key)
}

/** What stands in each field of the latest round of a group's team, read through the store. */
async function readStanding(world: World, group: string): Promise<Map<string, string[]>> {
  const read = async <T>(path: string) => (await world.database.get(path))?.data as T
  const chat = await read<Chat>(refs.chat(group === 'group' ? 'bot.Cgroup' : `bot.C${group}`).path)
  const team = await read<Team>(refs.team(chat.teams![0]!).path)
  const run = await read<Run>(refs.run(team.runs.at(-1)!).path)
  const standing = new Map<string, string[]>()
  for (const field of fieldsOf(findFlow(run.flow))) {
    const texts: string[] = []
    for (const { row } of foldField(field, run.entries[field.key] ?? []).current) {
      const evidence = await read<Evidence>(refs.evidence(run.id, row).path)
      texts.push(showValue(evidence.content?.items?.find((item) => item.field === field.key)?.value))
    }
    standing.set(field.key, texts)
  }
  return standing
}

function check(turn: Turn, says: Say[]): string[] {
  const words = says.map(plainWords).join('\n')
  if (turn.bot === null) return says.length === 0 ? [] : [`should be silent, but says: ${words}`]
  const problems = [...(says.length > 1 ? ['says two things in a row'] : []), ...says.flatMap(judgeManners)]
  if (turn.bot && says.length === 0) problems.push(`is silent, but should say: ${turn.bot.join(' | ')}`)
  for (const piece of turn.bot ?? [])
    if (!words.includes(piece)) problems.push(`does not say "${piece}", but: ${words}`)
  for (const piece of turn.not ?? []) if (words.includes(piece)) problems.push(`says "${piece}": ${words}`)
  const offered = says.flatMap(buttonsOf)
  const labels = offered.map((button) => button.label)
  for (const label of turn.buttons ?? []) {
    if (!labels.includes(label)) problems.push(`offers no [${label}], only [${labels.join('] [')}]`)
  }
  for (const [label, fill] of Object.entries(turn.fills ?? {})) {
    const button = offered.find((candidate) => candidate.label === label)
    if (fillOf(button) !== fill) problems.push(`[${label}] fills in: ${fillOf(button)}`)
  }
  return problems
}

function buttonOn(world: World, message: string, label: string): Button | undefined {
  const says = world.heard.find((one) => one.ids.includes(message))?.says ?? []
  return says.flatMap(buttonsOf).find((button) => button.label === label)
}

function fillOf(button: Button | undefined): string | undefined {
  return button && 'fill' in button ? button.fill : undefined
}

function checkPushes(turn: Turn, pushes: string[]): string[] {
  const wanted = turn.pushed === undefined ? 0 : (turn.pushes ?? 1)
  if (wanted > 0 && pushes.length !== wanted) return [`pushes ${pushes.length} times: ${pushes.join(' ')}`]
  const missing = (turn.pushed ?? []).filter((piece) => !pushes.some((body) => body.includes(piece)))
  const unwanted = turn.pushed === undefined && pushes.length > 0 ? [`pushes: ${pushes.join(' ')}`] : []
  return [...missing.map((piece) => `no push says ${piece}`), ...unwanted]
}

/** A message as a person reads it, for the record of a play. */
function draw(say: Say): string {
  const labels = buttonsOf(say).map((button) => `[${button.label}]`)
  const foot = say.kind === 'card' && say.footnote ? [say.footnote] : []
  return [plainWords(say), ...foot, ...(labels.length > 0 ? [labels.join(' ')] : [])].join('\n')
}

import { plainWords, type Button, type Say } from '../../src/flows/say.ts'
import { createActors, openWorld, type World } from '../pipeline/world.ts'

/**
 * A turn of a story: one person does one thing, the bot says one thing or nothing. `bot` are pieces that must stand in
 * its words, `buttons` labels that must be offered; `bot: null` is silence. `now` moves the clock first.
 */
export type Turn = {
  who?: string
  in?: string
  now?: string
  say?: string
  calls?: boolean
  repliesTo?: 'bot' | string
  as?: string
  tap?: string
  picked?: string
  does?: 'join' | 'leave' | 'follow' | 'sticker'
  photo?: { set?: string; total?: number; unreadable?: boolean }
  file?: { name: string; bytes: number }
  edits?: string
  unsends?: string
  withoutUser?: boolean
  bot?: string[] | null
  not?: string[]
  buttons?: string[]
  pushed?: string[]
}

export type Story = { about: string; turns: Turn[] }

/** Plays a story from an empty store and returns what went wrong, turn by turn. */
export async function playStory(story: Story): Promise<{ problems: string[]; world: World }> {
  const world = await openWorld()
  const actors = createActors(world)
  const messages = new Map<string, string>()
  const problems: string[] = []
  for (const [index, turn] of story.turns.entries()) {
    const where = turn.in ?? 'group'
    if (turn.now) world.clock.now = Date.parse(turn.now)
    const pushesBefore = world.pushes.length
    const says = await perform(turn, where)
    const name = `turn ${index + 1} (${turn.who ?? 'somebody'}: ${turn.say ?? turn.tap ?? turn.does ?? turn.edits ?? 'media'})`
    problems.push(...check(turn, says).map((problem) => `${name}: ${problem}`))
    for (const piece of turn.pushed ?? []) {
      const bodies = world.pushes.slice(pushesBefore).map((push) => push.body)
      if (!bodies.some((body) => body.includes(piece))) problems.push(`${name}: no push says ${piece}`)
    }
  }
  return { problems, world }

  async function perform(turn: Turn, where: string): Promise<Say[]> {
    const who = turn.withoutUser ? undefined : turn.who
    if (turn.tap !== undefined) return world.send(actors.tap(where, who, turn.tap, turn.picked))
    if (turn.does === 'sticker') return []
    if (turn.does) {
      const kind = ({ join: 'joined', leave: 'left', follow: 'followed' } as const)[turn.does]
      return world.send(actors.stamp(where, turn.does === 'follow' ? who : undefined, { kind }))
    }
    if (turn.unsends !== undefined) {
      const message = messages.get(turn.unsends)!
      const update = actors.stamp(where, who, { kind: 'unsent', message })
      return world.send({ ...update, id: update.id.replace('x-', 'u-'), message, replyToken: undefined })
    }
    if (turn.edits !== undefined) {
      const message = messages.get(turn.edits)!
      const update = actors.stamp(where, who, { kind: 'text', text: turn.say ?? '', edited: true })
      return world.send({ ...update, id: update.id.replace('x-', 'e-'), message })
    }
    const quoted =
      turn.repliesTo === 'bot' ? actors.lastCard(actors.stamp(where, who, { kind: 'joined' }).chat) : messages.get(turn.repliesTo ?? '')
    const update =
      turn.photo || turn.file
        ? media(turn, where, who)
        : actors.text(where, who, turn.say ?? '', { called: turn.calls, quoted })
    if (turn.as) messages.set(turn.as, update.message!)
    return world.send(update)
  }

  function media(turn: Turn, where: string, who: string | undefined) {
    const message = `media${world.contents.size + 1}-${world.clock.now}`
    if (!turn.photo?.unreadable) world.contents.set(message, Buffer.from(`bytes of ${message}`))
    const set = turn.photo?.set === undefined ? undefined : { id: turn.photo.set, total: turn.photo.total }
    return actors.stamp(
      where,
      who,
      turn.file ? { kind: 'file', ...turn.file } : { kind: 'photo', set },
      message,
    )
  }
}

function check(turn: Turn, says: Say[]): string[] {
  const words = says.map(plainWords).join('\n')
  if (turn.bot === null) return says.length === 0 ? [] : [`should be silent, but says: ${words}`]
  const problems = says.length > 1 ? ['says two things in a row'] : []
  if (turn.bot && says.length === 0) problems.push(`is silent, but should say: ${turn.bot.join(' | ')}`)
  for (const piece of turn.bot ?? []) if (!words.includes(piece)) problems.push(`does not say "${piece}", but: ${words}`)
  for (const piece of turn.not ?? []) if (words.includes(piece)) problems.push(`says "${piece}": ${words}`)
  const labels = says.flatMap((say) => buttons(say).map((button) => button.label))
  for (const label of turn.buttons ?? []) {
    if (!labels.includes(label)) problems.push(`offers no [${label}], only [${labels.join('] [')}]`)
  }
  return problems
}

function buttons(say: Say): Button[] {
  return say.kind === 'text' ? (say.buttons ?? []) : [...(say.grid ?? []), ...(say.buttons ?? [])]
}

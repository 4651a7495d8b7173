import type { ActInput } from '../../src/local/simulator/control/request.ts'
import type { Simulator } from '../../src/local/simulator/simulator.ts'
import type { Chat, Message } from '../../src/local/simulator/world/types.ts'
import type { Turn } from './script-turn.ts'

/** Where the script is played: LINE, the team's group, and a way to move all clocks. */
export interface Theatre {
  simulator: Simulator
  group: Chat
  /** What may stand as "{name}" in what is said. */
  known: Record<string, string>
  /** Moves LINE's clock and the bot's to an instant, ms. */
  moveTo: (instant: number) => Promise<unknown>
  /** Resolves when the bot has answered every webhook so far. */
  idle: () => Promise<void>
}

/** How a person does what a turn says; `quoted` is the message that is replied to. */
export type Hands = (turn: Turn, quoted: Message | undefined) => Promise<void>

/** What one turn cost and led to. */
export interface Played {
  turn: Turn
  /** Taps, messages and sets of photos. */
  actions: number
  /** Bubbles of the bot in the group. */
  bubbles: number
  said: string[]
  /** The chats that something was sent to unasked, a paid message each time; a group stands by its name. */
  pushes: string[]
  problems: string[]
}

/** Plays the script; whoever has no `hands` of their own acts through the simulator's control API. */
export async function playScript(
  theatre: Theatre,
  script: Turn[],
  hands: Record<string, Hands> = {},
): Promise<Played[]> {
  const { world } = theatre.simulator.context
  const named = new Map<string, Message>()
  const learnt = new Map(Object.entries(theatre.known))
  const played: Played[] = []
  for (const written of script) {
    const turn = fillIn(written, learnt)
    const began = world.sequence
    if (turn.at) await theatre.moveTo(Date.parse(`${turn.at}:00+07:00`))
    const person = world.people.find(({ key }) => key === turn.who)!
    const before = { actions: person.actions, bubbles: theatre.group.botBubbles, sequence: world.sequence }
    const quoted = 'say' in turn && turn.to !== undefined ? named.get(turn.to) : undefined
    if (!('waits' in turn)) await (hands[turn.who] ?? controlHands(theatre))(turn, quoted)
    await theatre.idle()
    const news = world.messages.filter(({ sequence }) => sequence > before.sequence)
    const answers = news.filter(({ from, pushed }) => from === 'bot' && !pushed)
    const pushed = world.messages.filter(({ sequence, pushed: paid }) => sequence > began && paid)
    const own = news.find(({ from }) => from === person.userId)
    if (turn.as && own) named.set(turn.as, own)
    if (turn.card && answers[0]) named.set(turn.card, answers[0])
    const said = answers.map(({ text }) => text ?? '')
    const unasked = pushed.map(({ text }) => text ?? '')
    const pushes = pushed.map(({ chatId }) => addressee(theatre, chatId))
    const found = turn.learns ? new RegExp(turn.learns, 'u').exec(said.join('\n'))?.groups : undefined
    for (const [name, value] of Object.entries(found ?? {})) learnt.set(name, value)
    const bubbles = theatre.group.botBubbles - before.bubbles
    const actions = person.actions - before.actions
    played.push({ turn, actions, bubbles, said, pushes, problems: judge(turn, said, unasked) })
  }
  return played
}

function fillIn(turn: Turn, learnt: Map<string, string>): Turn {
  if (!('say' in turn)) return turn
  return { ...turn, say: turn.say.replaceAll(/\{(\w+)\}/gu, (_, name: string) => learnt.get(name) ?? name) }
}

/** What was sent unasked, in order: "turn chat" for each paid message. */
export function tellPushes(played: Played[]): string[] {
  return played.flatMap(({ turn, pushes }) => pushes.map((chat) => `${turn.no} ${chat}`))
}

function addressee({ simulator }: Theatre, chat: string): string {
  const { people, chats } = simulator.context.world
  const person = people.find(({ userId }) => userId === chat)
  return person?.key ?? chats.find(({ id }) => id === chat)?.name ?? chat
}

function judge(turn: Turn, said: string[], unasked: string[]): string[] {
  const name = `turn ${turn.no}, ${turn.who}`
  const words = said.join('\n')
  if (turn.bot === null) return said.length > 0 ? [`${name}: should be silent, but says: ${words}`] : []
  return [
    ...(turn.pushed ?? [])
      .filter((piece) => !unasked.some((text) => text.includes(piece)))
      .map((piece) => `${name}: does not send “${piece}”, but: ${unasked.join('\n')}`),
    ...(said.length > 1 ? [`${name}: says more than one thing: ${words}`] : []),
    ...(turn.bot ?? [])
      .filter((piece) => !words.includes(piece))
      .map((piece) => `${name}: does not say “${piece}”, but: ${words}`),
  ]
}

/** What is heard in it is nobody's concern here: the bot keeps that there is a voice message. */
const voice = { name: 'voice.m4a', type: 'audio/x-m4a', base64: '' }

/** Acts through the control API, as the page itself does. */
export function controlHands({ simulator, group }: Pick<Theatre, 'simulator' | 'group'>): Hands {
  const act = (input: ActInput) => simulator.act(input)
  return async (turn, quoted) => {
    const by = turn.who
    const own = `bot:${by}`
    const chat = turn.private ? own : (turn.in ?? group.id)
    if ('tap' in turn) await act({ act: 'tap', by, chat, label: turn.tap, date: turn.date })
    else if ('form' in turn) {
      const { composer } = await act({ act: 'tap', by, chat, label: turn.form })
      const offered: string[] = composer?.text.match(/^[^:]+(?=:)/gmu) ?? []
      const strange = turn.text.match(/^[^:]+(?=:)/gmu)?.filter((heading) => !offered.includes(heading)) ?? []
      if (strange.length > 0) throw new Error(`[${turn.form}] does not offer ${strange.join(', ')}`)
      await act({ act: 'say', by, chat, text: turn.text })
    } else if ('own' in turn) {
      const { composer } = await act({ act: 'tap', by, chat, label: turn.own })
      await act({ act: 'say', by, chat: own, text: `${composer?.text ?? ''}${turn.more ?? ''}` })
    } else if ('say' in turn) {
      const name = simulator.context.world.bot.displayName
      const called = turn.call ? { text: `@${name} ${turn.say}`, mentions: ['bot'] } : { text: turn.say }
      await act({ act: 'say', by, chat, quote: quoted?.id, ...called })
    } else if ('photos' in turn) {
      await act({ act: 'photos', by, chat, photos: turn.photos.map((sample) => ({ sample })) })
    } else if ('file' in turn) {
      await act({ act: 'file', by, chat, file: { sample: 'docx', name: turn.file } })
    } else if ('sticker' in turn) await act({ act: 'sticker', by, chat, alt: turn.sticker })
    else if ('voice' in turn) await act({ act: 'file', kind: 'audio', by, chat, file: voice })
    else if ('does' in turn) await act(doing(turn.does, by, chat))
  }
}

function doing(
  does: 'invite' | 'follow' | 'join' | 'computer' | 'phone',
  by: string,
  chat: string,
): ActInput {
  switch (does) {
    case 'invite':
    case 'join':
      return { act: does, by, chat }
    case 'follow':
      return { act: does, by }
    case 'computer':
    case 'phone':
      return { act: 'desktop', by, on: does === 'computer' }
  }
}

import type { Button } from '../../src/flows/say.ts'
import { stepOf } from '../../src/flows/progress.ts'
import { writeTap } from '../../src/flows/tap.ts'
import type { Flow } from '../../src/flows/types.ts'
import type { Input, Update } from '../../src/flows/update.ts'
import type { World } from '../../test/pipeline/world.ts'
import { allFields, meetingWords, orders, replies, writeUnder, type AnyAct } from './any-round.ts'
import type { SeededTeam } from './team.ts'

/** Marks what people say to each other, and what they write for their own eyes: neither may be met where it must not be. */
export const chatter = 'คุยเล่น'
export const secret = 'ลับ'

/** The people of a team: how they act, by what was said and offered before, and what is delivered of it. */
export type People = ReturnType<typeof createPeople>

/** Makes the people of a seeded team. */
export function createPeople(world: World, team: SeededTeam, flow: Flow) {
  let number = 0
  const sent: Update[] = []

  const stamp = (account: string, own: boolean, input: Input, message?: string): Update => {
    number += 1
    world.clock.now += 1000
    const id = message === undefined ? `x-${number}` : `m-${message}`
    return {
      id,
      chat: own ? account : team.chat,
      kind: own ? 'user' : 'group',
      account,
      at: world.clock.now,
      received: world.clock.now,
      replyToken: `token-${number}`,
      message,
      input,
    }
  }

  const write = (one: AnyAct, step: string): Update | undefined => {
    const account = team.accounts[one.who % team.accounts.length]!
    const chat = one.own ? account : team.chat
    const text = (words: string, more: Partial<Input & { kind: 'text' }> = {}) =>
      stamp(account, one.own, { kind: 'text', text: words, ...more }, `${number + 1}`)
    const own = sent.filter((update) => update.account === account && update.chat === chat && update.message)
    const meant = own[one.pick % Math.max(1, own.length)]
    switch (one.kind) {
      case 'answer': {
        const fields = allFields(flow)
        const some = [fields[one.pick % fields.length]!, fields[(one.pick * 7) % fields.length]!]
        return text(some.map((field) => writeUnder(field, wordsFor(one, field.sees), one.wrong)).join('\n'))
      }
      case 'meet':
        return text(meetingWords[one.pick % meetingWords.length]!)
      case 'all':
      case 'form': {
        const { fields } =
          one.wrong && one.kind === 'form' ? flow.steps[one.pick % flow.steps.length]! : stepOf(flow, step)
        return text(fields.map((field) => writeUnder(field, wordsFor(one, field.sees), false)).join('\n'))
      }
      case 'tap': {
        const buttons = world.heard
          .filter((heard) => heard.chat === chat)
          .flatMap(({ says }) => says)
          .flatMap(buttonsOf)
        const button = buttons[one.pick % Math.max(1, buttons.length)]
        if (!button || !('tap' in button)) return undefined
        const picked = 'pick' in button ? (button.initial ?? '2026-12-02') : undefined
        return stamp(account, one.own, { kind: 'button', data: writeTap(button.tap), picked })
      }
      case 'plain': {
        const quoted = one.own ? undefined : lastCard()
        return quoted === undefined && !one.own
          ? undefined
          : text(`ตอบสั้น ๆ ${wordsFor(one, 'writer')}`, { quoted })
      }
      case 'word':
        return one.wrong && meant
          ? text(replies[one.pick % replies.length]!, { quoted: meant.message })
          : text(orders[one.pick % orders.length]!)
      case 'photo':
      case 'file': {
        const message = `${number + 1}`
        world.contents.set(message, Buffer.from(message))
        const file: Input =
          one.kind === 'photo' ? { kind: 'photo' } : { kind: 'file', name: 'แผน.docx', bytes: 4000 }
        return stamp(account, one.own, file, message)
      }
      case 'edit': {
        const { message, input } = meant ?? {}
        if (message === undefined || input?.kind !== 'text') return undefined
        const fields = allFields(flow)
        const field = fields[one.pick % fields.length]!
        const now = writeUnder(field, wordsFor(one, field.sees), one.wrong)
        const update = stamp(account, one.own, { kind: 'text', text: now, edited: true })
        return { ...update, id: update.id.replace('x-', 'e-'), message }
      }
      case 'unsend': {
        if (meant?.message === undefined) return undefined
        const { message } = meant
        const update = stamp(account, one.own, { kind: 'unsent', message })
        return { ...update, id: update.id.replace('x-', 'u-'), message, replyToken: undefined }
      }
      case 'chatter':
        return stamp(
          account,
          false,
          { kind: 'text', text: `${chatter} ${number} เย็นนี้ทานข้าวที่ไหนกันดีคะ` },
          `${number + 1}`,
        )
      case 'jump':
        world.clock.now += (1 + (one.pick % 96)) * 3_600_000
        return undefined
    }
  }

  /** Words in one's own chat for one's own eyes are marked, so that they are known again where they must not be. */
  function wordsFor({ own }: AnyAct, sees: string): string {
    return own && sees !== 'team' ? `${secret}${number}` : `${number}`
  }

  function lastCard(): string | undefined {
    return world.heard.findLast((heard) => heard.chat === team.chat)?.ids.at(-1)
  }

  return {
    stamp,
    send: (update: Update) => world.send(update),
    /** What an act is to the bot; `step` is the open one. */
    write(one: AnyAct, step: string): Update[] {
      const everybody = one.kind === 'all' ? team.accounts.map((_, who) => ({ ...one, who })) : [one]
      const updates = everybody.flatMap((by) => write(by, step) ?? [])
      sent.push(...updates)
      return updates
    },
  }
}

function buttonsOf(say: World['heard'][number]['says'][number]): Button[] {
  return say.kind === 'text' ? (say.buttons ?? []) : [...(say.grid ?? []), ...(say.buttons ?? [])]
}

import { plainWords, type Button, type Say } from '../../src/flows/say.ts'
import { writeTap } from '../../src/flows/tap.ts'
import type { Update } from '../../src/flows/update.ts'
import { createActors, type World } from '../pipeline/world.ts'
import { buttonsOf } from '../talk/manners.ts'
import type { Offer, Place, Seen } from './lazy.ts'

/**
 * The embedded product as a place to be lazy in; minutes pass between any two acts, or as long as `wait` takes. `group`
 * is the chat of the team, a name that begins with "group".
 */
export function worldPlace(world: World, group = 'group', wait?: () => Promise<void>): Place {
  const actors = createActors(world)
  const send = async (update: Update): Promise<Seen[]> => {
    // Others may be spoken to at the same moment.
    const replyToken = update.replyToken && `${group} ${update.replyToken}`
    const before = world.heard.length
    await world.send({ ...update, replyToken })
    if (!wait) world.clock.now += 60_000
    const heard = world.heard.slice(before).filter(({ token }) => token === replyToken)
    return heard.flatMap(({ says }) => says).map((say) => show(say, update))
  }
  const where = (who: string, own: boolean) => (own ? who : group)
  return {
    async invite() {
      await wait?.()
      return send(actors.stamp(group, undefined, { kind: 'joined' }))
    },
    async follow(who) {
      await wait?.()
      return send(actors.stamp(who, who, { kind: 'followed' }))
    },
    async say(who, own, text) {
      await wait?.()
      return send(actors.text(where(who, own), who, text))
    },
    async send(who, own, what) {
      await wait?.()
      const message = `${what}-${world.contents.size + 1}`
      world.contents.set(message, Buffer.from(message))
      const input = what === 'photo' ? { kind: what } : { kind: what, name: 'แผน.docx', bytes: 4000 }
      return send(actors.stamp(where(who, own), who, input, message))
    },
  }

  function show(say: Say, to: Update): Seen {
    const own = to.kind === 'user'
    return { words: plainWords(say), buttons: buttonsOf(say).map((button) => offer(button, own)) }
  }

  function offer(button: Button, own: boolean): Offer {
    const press = async (who: string, picked?: string) => {
      if (!('tap' in button)) return []
      await wait?.()
      const input = { kind: 'button' as const, data: writeTap(button.tap), picked }
      return send(actors.stamp(where(who, own), who, input))
    }
    return {
      label: button.label,
      fills: 'fill' in button ? button.fill : undefined,
      opens: 'own' in button ? button.own : undefined,
      picks: 'pick' in button ? button.initial : undefined,
      shown: 'shown' in button ? button.shown : undefined,
      press,
    }
  }
}

import type { ActInput } from '../../src/local/simulator/control/request.ts'
import { listActions, type Tappable } from '../../src/local/simulator/rules/list-actions.ts'
import { openUri } from '../../src/local/simulator/acts/open-uri.ts'
import { readText } from '../../src/local/simulator/rules/read-text.ts'
import type { Message } from '../../src/local/simulator/world/types.ts'
import { group } from '../e2e/product.ts'
import type { Line } from '../e2e/served.ts'
import type { Offer, Place, Seen } from './lazy.ts'

/** A served bot as a place to be lazy in: everything goes over HTTP, and is seen as LINE was told to draw it. */
export function linePlace(line: Line): Place {
  const { simulator } = line
  const { world } = simulator.context
  const where = (who: string, own: boolean) => (own ? `bot:${who}` : group)
  const perform = async (input: ActInput): Promise<Seen[]> => {
    const before = world.sequence
    await simulator.act(input)
    line.pass(1000)
    return world.messages.filter(({ sequence, from }) => sequence > before && from === 'bot').map(show)
  }
  return {
    invite: (by) => perform({ act: 'invite', by, chat: group }),
    follow: (by) => perform({ act: 'follow', by }),
    say: (by, own, text) => perform({ act: 'say', by, chat: where(by, own), text }),
    send: (by, own, what) =>
      what === 'photo'
        ? perform({ act: 'photos', by, chat: where(by, own), photos: [{ sample: 'worksheet' }] })
        : perform({ act: 'file', by, chat: where(by, own), file: { sample: 'docx' } }),
  }

  function show(message: Message): Seen {
    const buttons = listActions(message.line ?? {}).map((tappable, index) => offer(message, tappable, index))
    return { words: message.text ?? '', buttons }
  }

  function offer({ id, chatId }: Message, { action }: Tappable, index: number): Offer {
    const text = (key: string) => (key in action ? readText(action, key) : undefined)
    const uri = text('uri')
    const person = world.people[0]!
    return {
      label: readText(action, 'label'),
      fills: text('fillInText'),
      opens: uri === undefined ? undefined : openUri(world, person, uri).composer?.text,
      picks: text('initial'),
      shown: text('displayText'),
      press: (by, date) =>
        perform({ act: 'tap', by, chat: chatId, message: id, index, date: date?.toUpperCase() }),
    }
  }
}

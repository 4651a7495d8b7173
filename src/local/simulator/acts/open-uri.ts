import type { Person, World } from '../world/types.ts'
import type { ActResult } from './done.ts'

/** What a phone does with a link: LINE's own schemes stay in LINE, the rest opens a browser. */
export function openUri(world: World, person: Person, uri: string): ActResult {
  const own = /^(?:https:\/\/line\.me\/R|line:\/)\/(oaMessage|share|msg\/text)\/?(.*)$/i.exec(uri)
  if (!own) return { open: uri }
  const [, kind, rest = ''] = own
  if (kind?.toLowerCase() !== 'oamessage') return { share: decode(rest.replace(/^\?(text=)?/, '')) }
  const [id = '', query = ''] = rest.split('?')
  const bare = decode(id.replace(/\/$/, ''))
  if (bare !== world.bot.basicId) return { open: uri }
  return { composer: { chat: person.userId, text: decode(query) } }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

import type { Button, Say } from '../flows/say.ts'

/** Where buttons can lead: the account's own chat by its basic id ("@…"), and the origin of our pages. */
export type Places = { basicId?: string; publicBase?: string }

/**
 * Turns buttons that leave the chat into addresses: one's own chat with the bot, LINE's dialogue for sending words on,
 * or a page of ours. Without the account's basic id the own chat cannot be addressed; the card says what to type.
 */
export function withLinks(say: Say, places: Places): Say {
  const resolve = (buttons: Button[] = []): Button[] => buttons.flatMap((button) => toLink(button, places))
  if (say.kind === 'text') return say.buttons ? { ...say, buttons: resolve(say.buttons) } : say
  return { ...say, grid: resolve(say.grid), buttons: resolve(say.buttons) }
}

/** Whether some button opens the tapper's own chat, so that the basic id is needed. */
export function opensOwnChat(says: Say[]): boolean {
  return says.some((say) => (say.buttons ?? []).some((button) => 'own' in button))
}

function toLink(button: Button, { basicId, publicBase }: Places): Button[] {
  if ('page' in button) {
    if (publicBase === undefined)
      throw new Error(`[${button.label}] leads to a page, but nobody said where pages are`)
    // LINE's own browser knows no other tab and forgets who signed in.
    return [{ label: button.label, link: `${publicBase}${button.page}?openExternalBrowser=1` }]
  }
  if ('share' in button) {
    return [{ label: button.label, link: `https://line.me/R/share?text=${encodeURIComponent(button.share)}` }]
  }
  if (!('own' in button)) return [button]
  if (basicId === undefined) return []
  return [{ label: button.label, link: ownChatLink(basicId, button.own) }]
}

/** A link that opens one's own chat with the account, with words filled in. */
export function ownChatLink(basicId: string, words: string): string {
  return `https://line.me/R/oaMessage/${encodeURIComponent(basicId)}/?${encodeURIComponent(words)}`
}

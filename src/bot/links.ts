import type { Button, Say } from '../flows/say.ts'

/**
 * Turns buttons that leave the chat into LINE's own addresses: one's own chat with the bot, or LINE's dialogue for
 * sending words on. Without the account's basic id ("@…") the own chat cannot be addressed; the card says what to type.
 */
export function withLinks(say: Say, basicId: string | undefined): Say {
  const resolve = (buttons: Button[] = []): Button[] => buttons.flatMap((button) => toLink(button, basicId))
  if (say.kind === 'text') return say.buttons ? { ...say, buttons: resolve(say.buttons) } : say
  return { ...say, grid: resolve(say.grid), buttons: resolve(say.buttons) }
}

/** Whether some button opens the tapper's own chat, so that the basic id is needed. */
export function opensOwnChat(says: Say[]): boolean {
  return says.some((say) => (say.buttons ?? []).some((button) => 'own' in button))
}

function toLink(button: Button, basicId: string | undefined): Button[] {
  if ('share' in button) {
    return [{ label: button.label, link: `https://line.me/R/share?text=${encodeURIComponent(button.share)}` }]
  }
  if (!('own' in button)) return [button]
  if (basicId === undefined) return []
  const address = `${encodeURIComponent(basicId)}/?${encodeURIComponent(button.own)}`
  return [{ label: button.label, link: `https://line.me/R/oaMessage/${address}` }]
}

import { createHmac } from 'node:crypto'

/** The `x-line-signature` of a raw body: base64 of HMAC-SHA256 with the channel secret. */
export function sign(body: string, channelSecret: string): string {
  return createHmac('sha256', channelSecret).update(body, 'utf8').digest('base64')
}

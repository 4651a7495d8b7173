import type { Context } from '../world/context.ts'
import { hex } from '../world/ids.ts'
import { countAct, post } from '../world/post.ts'
import type { Message } from '../world/types.ts'
import type { Done } from './done.ts'
import { enter, tell } from './say.ts'

/** Bytes that somebody sends. */
export interface Upload {
  name: string
  type: string
  bytes: Uint8Array
}

/** Somebody sends photos; several at once are one act and share an imageSet. */
export function sendPhotos(context: Context, by: string, chatRef: string, photos: Upload[]): Done {
  const { person, chat } = enter(context, by, chatRef)
  countAct(context, person.userId, chat)
  const id = hex(32, context.random).toUpperCase()
  const messages = photos.map((photo, i) => {
    const imageSet = photos.length > 1 ? { id, index: i + 1, total: photos.length } : undefined
    const message = post(context, chat, person.userId, {
      kind: 'image',
      content: { type: photo.type, name: photo.name, size: photo.bytes.length, preparing: 0 },
      ...(imageSet && { imageSet }),
    })
    context.content.put(message.id, photo.bytes)
    return message
  })
  // One webhook each and all at once: in what order they arrive is LINE's secret.
  const sent = Promise.all(
    messages.map((message) => {
      const { quoteToken, imageSet } = message
      const body = {
        type: 'image',
        quoteToken,
        contentProvider: { type: 'line' },
        ...(imageSet && { imageSet }),
      }
      return tell(context, chat, message, body)
    }),
  )
  return { result: { messages }, sent }
}

/** Somebody sends a document, a video or a voice message. */
export function sendFile(
  context: Context,
  by: string,
  chatRef: string,
  kind: 'file' | 'video' | 'audio',
  file: Upload,
): Done {
  const { person, chat } = enter(context, by, chatRef)
  countAct(context, person.userId, chat)
  const preparing = kind === 'file' ? 0 : context.world.settings.preparing
  const content = { type: file.type, name: file.name, size: file.bytes.length, preparing }
  const message = post(context, chat, person.userId, { kind, content })
  context.content.put(message.id, file.bytes)
  const { quoteToken } = message
  const provided = { contentProvider: { type: 'line' }, duration: 3000 }
  const bodies = {
    file: { fileName: file.name, fileSize: file.bytes.length },
    video: { quoteToken, ...provided },
    audio: provided,
  }
  const sent = tell(context, chat, message, { type: kind, ...bodies[kind] })
  return { result: { messages: [message] }, sent }
}

/** Somebody sends a sticker. */
export function sendSticker(context: Context, by: string, chatRef: string, alt: string): Done {
  const { person, chat } = enter(context, by, chatRef)
  countAct(context, person.userId, chat)
  const sticker = { packageId: '446', stickerId: String(1988 + ((alt.codePointAt(0) ?? 0) % 40)), alt }
  const message = post(context, chat, person.userId, { kind: 'sticker', sticker })
  const { packageId, stickerId } = sticker
  const { quoteToken } = message
  const body = {
    type: 'sticker',
    quoteToken,
    packageId,
    stickerId,
    stickerResourceType: 'STATIC',
    keywords: [],
  }
  return { result: { messages: [message] }, sent: tell(context, chat, message, body) }
}

/** Somebody sends where they are. */
export function sendLocation(
  context: Context,
  by: string,
  chatRef: string,
  location: NonNullable<Message['location']>,
): Done {
  const { person, chat } = enter(context, by, chatRef)
  countAct(context, person.userId, chat)
  const message = post(context, chat, person.userId, { kind: 'location', location })
  return {
    result: { messages: [message] },
    sent: tell(context, chat, message, { type: 'location', ...location }),
  }
}

import type { Context } from '../world/context.ts'
import { edit, unsend } from '../acts/change.ts'
import type { Done } from '../acts/done.ts'
import { sendFile, sendLocation, sendPhotos, sendSticker, type Upload } from '../acts/media.ts'
import * as membership from '../acts/membership.ts'
import { addGroup, addPerson, read, setDesktop } from '../acts/people.ts'
import { say } from '../acts/say.ts'
import { tapMenu } from '../acts/menu.ts'
import { tap } from '../acts/tap.ts'
import { makeDocument, makePhoto } from '../samples/make.ts'
import { actSchema, type Act, type ActInput } from './request.ts'

/** Performs one act; throws a Refusal when LINE would not let that person do it. */
export function perform(context: Context, input: ActInput): Done {
  const act: Act = actSchema.parse(input)
  switch (act.act) {
    case 'say':
      return say(context, act)
    case 'tap':
      return tap(context, act)
    case 'menu':
      return tapMenu(context, act.by, act.label)
    case 'photos':
      return sendPhotos(context, act.by, act.chat, act.photos.map(photoOf))
    case 'file':
      return sendFile(context, act.by, act.chat, act.kind, fileOf(act.file))
    case 'sticker':
      return sendSticker(context, act.by, act.chat, act.alt)
    case 'location': {
      const { title, address, latitude, longitude } = act
      return sendLocation(context, act.by, act.chat, { title, address, latitude, longitude })
    }
    case 'edit':
      return edit(context, act.by, act.message, act.text)
    case 'unsend':
      return unsend(context, act.by, act.message)
    case 'invite':
      return membership.invite(context, act.by, act.chat)
    case 'removeBot':
      return membership.removeBot(context, act.by, act.chat)
    case 'join':
      return membership.join(context, act.by, act.chat)
    case 'leave':
      return membership.leave(context, act.by, act.chat)
    case 'follow':
      return membership.follow(context, act.by)
    case 'block':
      return membership.block(context, act.by)
    case 'read':
      return read(context, act.by, act.chat)
    case 'desktop':
      return setDesktop(context, act.by, act.on)
    case 'addPerson':
      return addPerson(context, act.name, act.realName, act.key)
    case 'addGroup':
      return addGroup(context, act.name, act.members)
  }
}

function photoOf(photo: Extract<Act, { act: 'photos' }>['photos'][number]): Upload {
  return 'sample' in photo ? makePhoto(photo.sample) : decode(photo)
}

function fileOf(file: Extract<Act, { act: 'file' }>['file']): Upload {
  return 'sample' in file ? makeDocument(file.sample, file.name) : decode(file)
}

function decode(file: { name: string; type: string; base64: string }): Upload {
  return { name: file.name, type: file.type, bytes: Buffer.from(file.base64, 'base64') }
}

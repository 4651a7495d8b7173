import { lineId } from './ids.ts'
import type { Chat, Person, World } from './types.ts'

const cast: [key: string, displayName: string, realName: string][] = [
  ['supaporn', 'ครูแดง สุภาพร 🌸', 'นางสุภาพร แก้วมณี · หัวหน้า'],
  ['malee', 'แม่น้องพีท', 'นางมาลี ศรีสุข'],
  ['kanda', '🌷Kan🌷', 'นางสาวกานดา ใจดี · ครูต้นแบบ'],
  ['wichai', 'ครูหนุ่ม ป.4', 'นายวิชัย ทองคำ'],
  ['thanakorn', 'Thanakorn P.', 'นายธนกร พูลผล · ผู้บันทึก'],
  ['pim', 'พิมพ์ชนก😊', 'นางสาวพิมพ์ชนก แสงเดือน'],
  ['aom', '🌷Aom🌷', 'นางสาวอรอนงค์ ศรีนวล · ครูผู้ช่วย'],
  ['somchai', 'ผอ.สมชาย', 'นายสมชาย พัฒนกิจ · ผู้อำนวยการ'],
  ['chanpen', 'ศน.จันทร์เพ็ญ', 'นางจันทร์เพ็ญ รักษ์ศิลป์ · พี่เลี้ยง'],
  ['admin', 'แอดมินศูนย์', 'ผู้ดูแลระบบ'],
]

/**
 * A world before anything happened: ten people, one group without the bot, nobody its friend. Ids depend on `born`,
 * so that a bot which remembers an earlier world does not take these people and messages for the old ones.
 */
export function createWorld(webhookUrl: string, born: number): World {
  const people = cast.map(([key, displayName, realName]) => createPerson(born, key, displayName, realName))
  const group = createGroup(
    born,
    'คณิตคิดสนุก',
    people.slice(0, 8).map((p) => p.userId),
  )
  return {
    version: 1,
    born,
    clockOffset: 0,
    sequence: Math.floor(born / 10) % 1e12,
    revision: 1,
    bot: {
      userId: lineId('U', 'bot'),
      basicId: '@plcassist',
      displayName: 'ผู้ช่วย PLC',
      webhookUrl,
    },
    people,
    chats: [group, ...people.map(createOwnChat)],
    messages: [],
    replyTokens: {},
    retryKeys: {},
    paid: {},
    menus: [],
    menuAliases: {},
    menuBatches: [],
    settings: {
      quota: 300,
      userlessPostbacks: false,
      redelivery: false,
      duplicates: 0,
      hold: false,
      preparing: 0,
    },
    log: [],
    seeded: [],
  }
}

/** Somebody who has not met the bot yet. */
export function createPerson(born: number, key: string, displayName: string, realName: string): Person {
  return {
    key,
    userId: lineId('U', `${born}/${key}`),
    displayName,
    realName,
    friend: false,
    blocked: false,
    desktop: false,
    actions: 0,
  }
}

/** A group of people, without the bot. */
export function createGroup(born: number, name: string, members: string[]): Chat {
  return emptyChat(lineId('C', `${born}/${name}`), 'group', name, members)
}

/** A person's own chat with the bot. */
export function createOwnChat(person: Person): Chat {
  return emptyChat(person.userId, 'user', person.displayName, [person.userId])
}

function emptyChat(id: string, kind: Chat['kind'], name: string, members: string[]): Chat {
  return { id, kind, name, members, botIn: false, botBubbles: 0, botInARow: 0, lastActor: 'human', read: {} }
}

import { expect, it } from 'vitest'
import { openDesk } from '../../src/store/desk.ts'
import { refs, type Chat } from '../../src/store/records.ts'
import { openMemory } from './memory.ts'

const ref = refs.chat('c')
const word = (id: string) => ({ id, at: 1, text: id })

async function openWith(chat: Partial<Chat>) {
  const database = openMemory()
  await database.create(ref.path, { id: 'c', kind: 'user', ...chat })
  const desk = openDesk(database)
  return {
    desk,
    kept: async () => {
      expect(await database.commit(desk.writes())).toBe('committed')
      return (await database.get(ref.path))!.data as Chat
    },
  }
}

it('keeps all that was added to a list nobody had read', async () => {
  const { desk, kept } = await openWith({ waiting: [word('a')] })
  desk.append(ref, 'waiting', word('b'))
  desk.append(ref, 'waiting', word('c'))
  expect((await kept()).waiting?.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

it('keeps what was added before somebody read the document and put it', async () => {
  const { desk, kept } = await openWith({ waiting: [word('a')] })
  desk.append(ref, 'waiting', word('b'))
  const chat = (await desk.get(ref))!
  expect(chat.waiting?.map(({ id }) => id)).toEqual(['a', 'b'])
  desk.put(ref, { ...chat, hour: '07:00' })
  desk.append(ref, 'waiting', word('c'))
  expect(await kept()).toMatchObject({ hour: '07:00', waiting: [word('a'), word('b'), word('c')] })
})

it('begins the list of a document that has none', async () => {
  const { desk, kept } = await openWith({})
  desk.append(ref, 'waiting', word('a'))
  expect((await desk.get(ref))!.waiting).toEqual([word('a')])
  expect((await kept()).waiting).toEqual([word('a')])
})

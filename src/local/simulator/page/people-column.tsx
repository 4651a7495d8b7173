import { useEffect, useRef } from 'preact/hooks'
import { Avatar } from './avatar.tsx'
import { AddGroup, AddPerson } from './add-forms.tsx'
import { chatsOf, titleOf, useStore } from './store.ts'
import type { Chat, Person } from '../world/types.ts'

/** Who to be, and that person's chats. */
export function PeopleColumn() {
  const store = useStore()
  const view = store.view.value
  return (
    <>
      <section aria-label="แชตของคนนี้">
        <h2>แชตของ {store.me.value?.displayName}</h2>
        <ul class="list">
          {chatsOf(view, store.me.value).map((chat) => (
            <ChatEntry key={chat.id} chat={chat} />
          ))}
        </ul>
      </section>
      <section aria-label="เล่นเป็น">
        <h2>เล่นเป็น</h2>
        <ul class="list">
          {view?.people.map((person) => (
            <PersonEntry key={person.userId} person={person} />
          ))}
        </ul>
        <AddPerson />
        <AddGroup />
      </section>
    </>
  )
}

function ChatEntry({ chat }: { chat: Chat }) {
  const store = useStore()
  const unread = unreadIn(store, chat)
  const id = chat.kind === 'user' ? 'bot' : chat.id
  return (
    <li>
      <button
        class="entry"
        aria-current={store.chat.value?.id === chat.id}
        onClick={() => {
          store.chatId.value = chat.id
          if (store.sheet.value?.kind === 'people') store.sheet.value = undefined
        }}
      >
        <Avatar name={titleOf(store, chat)} id={id} />
        <span class="entry-text">
          <b>{titleOf(store, chat)}</b>
          <small>{chat.kind === 'group' ? `กลุ่ม ${chat.members.length} คน` : 'แชตส่วนตัวกับบอต'}</small>
        </span>
        {unread > 0 && <span class="badge">{unread}</span>}
      </button>
    </li>
  )
}

function PersonEntry({ person }: { person: Person }) {
  const store = useStore()
  const entry = useRef<HTMLLIElement>(null)
  const current = store.me.value?.userId === person.userId
  useEffect(() => {
    if (current) entry.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <li ref={entry}>
      <button class="entry" aria-current={current} onClick={() => (store.meId.value = person.userId)}>
        <Avatar name={person.displayName} id={person.userId} />
        <span class="entry-text">
          <b>{person.displayName}</b>
          <small>{person.realName}</small>
        </span>
        {person.desktop && <span title="LINE บนคอมพิวเตอร์">💻</span>}
      </button>
    </li>
  )
}

function unreadIn(store: ReturnType<typeof useStore>, chat: Chat): number {
  const read = chat.read[store.me.value?.userId ?? ''] ?? 0
  return [...store.messages.value.values()].filter(
    (m) =>
      m.chatId === chat.id && m.sequence > read && m.from !== store.me.value?.userId && m.kind !== 'note',
  ).length
}

import { Composer } from './composer.tsx'
import { act } from './do.ts'
import { Icon } from './icon.tsx'
import { MessageList } from './message-list.tsx'
import { QuickReplies } from './quick-replies.tsx'
import { RichMenu } from './rich-menu.tsx'
import { titleOf, useStore } from './store.ts'

/** One LINE chat as a person sees it. */
export function Phone() {
  const store = useStore()
  const [me, chat] = [store.me.value, store.chat.value]
  if (!me || !chat) return <section class="phone" />
  const bot = store.view.value?.bot.displayName
  const stranger = chat.kind === 'user' && (!me.friend || me.blocked)
  return (
    <section class="phone" aria-label="โทรศัพท์">
      <header class="phone-head">
        <h1>
          {titleOf(store, chat)}
          {chat.kind === 'group' && <small> ({chat.members.length + Number(chat.botIn)})</small>}
        </h1>
        {me.desktop && <span class="chip">LINE บนคอม</span>}
        <button class="icon" aria-label="รายละเอียดแชต" onClick={() => (store.sheet.value = { kind: 'chat' })}>
          <Icon name="menu" />
        </button>
      </header>
      <MessageList key={chat.id} />
      {chat.kind === 'group' && !chat.botIn && (
        <div class="invite">
          <button
            class="green"
            onClick={() => void act(store, { act: 'invite', by: me.userId, chat: chat.id })}
          >
            เชิญ {bot} เข้ากลุ่ม
          </button>
        </div>
      )}
      <QuickReplies />
      {stranger ? (
        <div class="invite">
          <p>{me.blocked ? 'บล็อกบอตอยู่' : `ยังไม่ได้เพิ่ม ${bot} เป็นเพื่อน`}</p>
          <button class="green" onClick={() => void act(store, { act: 'follow', by: me.userId })}>
            {me.blocked ? 'เลิกบล็อก' : 'เพิ่มเพื่อน'}
          </button>
        </div>
      ) : (
        <Composer key={`${me.userId}/${chat.id}`} />
      )}
      {chat.kind === 'user' && !stranger && !me.desktop && <RichMenu />}
    </section>
  )
}

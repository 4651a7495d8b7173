import type { ActInput } from '../../control/request.ts'
import { Avatar } from '../avatar.tsx'
import { act } from '../do.ts'
import { useStore } from '../store.ts'
import { Frame } from './frame.tsx'

/** Who is in the chat, and coming and going. */
export function ChatSheet() {
  const store = useStore()
  const [me, chat, view] = [store.me.value, store.chat.value, store.view.value]
  if (!me || !chat || !view) return null
  const by = me.userId
  const run = (input: ActInput): void => void act(store, input)
  const members = view.people.filter((p) => chat.members.includes(p.userId))
  const others = view.people.filter((p) => !chat.members.includes(p.userId))
  return (
    <Frame title={chat.kind === 'group' ? chat.name : view.bot.displayName}>
      <label class="check">
        <input
          type="checkbox"
          checked={me.desktop}
          onChange={(e) => run({ act: 'desktop', by, on: e.currentTarget.checked })}
        />
        {me.displayName} ใช้ LINE บนคอมพิวเตอร์
      </label>
      {chat.kind === 'user' ? (
        <div class="choices">
          {me.friend && !me.blocked && <button onClick={() => run({ act: 'block', by })}>บล็อกบอต</button>}
          {(!me.friend || me.blocked) && <button onClick={() => run({ act: 'follow', by })}>เพิ่มเพื่อน</button>}
        </div>
      ) : (
        <>
          <ul class="list">
            {members.map((p) => (
              <li class="entry" key={p.userId}>
                <Avatar name={p.displayName} id={p.userId} small />
                <span class="entry-text">
                  <b>{p.displayName}</b>
                  <small>{p.realName}</small>
                </span>
              </li>
            ))}
          </ul>
          <div class="choices">
            {chat.botIn ? (
              <button onClick={() => run({ act: 'removeBot', by, chat: chat.id })}>
                ลบ {view.bot.displayName} ออกจากกลุ่ม
              </button>
            ) : (
              <button onClick={() => run({ act: 'invite', by, chat: chat.id })}>
                เชิญ {view.bot.displayName} เข้ากลุ่ม
              </button>
            )}
            <button onClick={() => run({ act: 'leave', by, chat: chat.id })}>
              ออกจากกลุ่ม ({me.displayName})
            </button>
          </div>
          <h3>เชิญเข้ากลุ่ม</h3>
          <div class="choices-row">
            {others.map((p) => (
              <button key={p.userId} onClick={() => run({ act: 'join', by: p.userId, chat: chat.id })}>
                {p.displayName}
              </button>
            ))}
          </div>
        </>
      )}
    </Frame>
  )
}

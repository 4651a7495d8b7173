import { request } from '../do.ts'
import { useStore } from '../store.ts'

/** What the bot costs: paid messages, its bubbles, and people's taps and messages. */
export function Counters() {
  const store = useStore()
  const view = store.view.value
  if (!view) return null
  const groups = view.chats.filter((c) => c.kind === 'group')
  const own = view.chats.filter((c) => c.kind === 'user').reduce((sum, c) => sum + c.botBubbles, 0)
  const busy = view.people.filter((p) => p.actions > 0).sort((a, b) => b.actions - a.actions)
  return (
    <section class="tool" aria-label="ตัวนับ">
      <h2>ข้อความที่ต้องจ่าย (เดือนนี้)</h2>
      <p class="figure">
        <b data-paid={view.paid}>{view.paid}</b> / {view.settings.quota}
      </p>
      <meter min={0} max={view.settings.quota} value={view.paid} aria-label="ข้อความที่จ่ายแล้ว" />
      <table>
        <caption>บอตพูดกี่ครั้ง</caption>
        <tbody>
          {groups.map((c) => (
            <tr key={c.id}>
              <th scope="row">{c.name}</th>
              <td>{c.botBubbles}</td>
              <td title="ครั้งที่บอตพูดติดกันโดยไม่มีคนคั่น">ติดกัน {c.botInARow}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">แชตส่วนตัวรวม</th>
            <td>{own}</td>
            <td />
          </tr>
        </tbody>
      </table>
      {busy.length > 0 && (
        <table>
          <caption>แตะหรือพิมพ์ (ครั้งต่อคน)</caption>
          <tbody>
            {busy.map((p) => (
              <tr key={p.userId}>
                <th scope="row">{p.displayName}</th>
                <td>{p.actions}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <button class="plain" onClick={() => void request(store, 'counters/reset')}>
        เริ่มนับใหม่
      </button>
    </section>
  )
}

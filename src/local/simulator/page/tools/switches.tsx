import { act, request } from '../do.ts'
import { useStore } from '../store.ts'

/** Switches for what LINE may do to a bot. */
export function Switches() {
  const store = useStore()
  const view = store.view.value
  const me = store.me.value
  if (!view || !me) return null
  const { settings } = view
  const set = (change: Partial<typeof settings>): void => void request(store, 'settings', change)
  return (
    <section class="tool" aria-label="สวิตช์">
      <h2>สวิตช์</h2>
      <label class="check">
        <input
          type="checkbox"
          checked={me.desktop}
          onChange={(e) => void act(store, { act: 'desktop', by: me.userId, on: e.currentTarget.checked })}
        />
        {me.displayName} ใช้ LINE บนคอมพิวเตอร์
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.userlessPostbacks}
          onChange={(e) => set({ userlessPostbacks: e.currentTarget.checked })}
        />
        แตะในกลุ่มแล้วไม่รู้ว่าใคร (postback without userId)
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.redelivery}
          onChange={(e) => set({ redelivery: e.currentTarget.checked })}
        />
        ส่งซ้ำเมื่อบอตไม่ตอบใน 2 วินาที (redelivery)
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.duplicates > 0}
          onChange={(e) => set({ duplicates: e.currentTarget.checked ? 1 : 0 })}
        />
        ส่งทุกเหตุการณ์สองครั้ง (duplicates)
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.hold}
          onChange={(e) => set({ hold: e.currentTarget.checked })}
        />
        พักเหตุการณ์ไว้ก่อน (hold) {view.held > 0 && `· รอ ${view.held}`}
      </label>
      <div class="choices-row">
        {view.held > 0 && (
          <button onClick={() => void request(store, 'webhooks/release', { order: 'shuffled' })}>
            ปล่อยแบบสลับลำดับ
          </button>
        )}
        {view.failed > 0 && (
          <button onClick={() => void request(store, 'webhooks/redeliver')}>
            ส่ง {view.failed} เหตุการณ์ที่ตกหล่น
          </button>
        )}
        <button
          class="danger"
          onClick={() => {
            if (confirm('ลบทุกแชตและเริ่มใหม่หมด? (ข้อมูลฝั่งบอตไม่ถูกลบ)')) void request(store, 'reset')
          }}
        >
          เริ่มใหม่ทั้งหมด
        </button>
      </div>
    </section>
  )
}

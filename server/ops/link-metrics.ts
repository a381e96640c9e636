import { Gauge, type Registry } from 'prom-client'

/** Gauges of the open connections and of the views that somebody watches (RULES PR5b). */
export function measureLink(
  registry: Registry,
  link: { readonly connections: () => number; readonly rooms: () => number },
): void {
  const gauge = (name: string, help: string, read: () => number): void => {
    // The constructor registers it; it is read at each scrape.
    void new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read())
      },
    })
  }
  gauge('gewu_link_connections', 'Open connections of screens', link.connections)
  gauge('gewu_link_rooms', 'Views and layers that at least one screen watches', link.rooms)
}

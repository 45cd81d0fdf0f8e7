import { describe, expect, it } from 'vitest';

import { findCommand, findMetric, kinds } from '../../../src/catalog/index.js';

/** What each document names, and the unit that it names it in. */
const named = {
  '000, dish': {
    kind: 'dish',
    metrics: {
      'position.latitude_degrees': ['degrees', 'starlink_dish_latitude_degrees'],
      'position.longitude_degrees': ['degrees', 'starlink_dish_longitude_degrees'],
      'position.altitude_meters': ['meters', 'starlink_dish_altitude_meters'],
      'position.speed_knots': ['knots', 'starlink_dish_speed_knots'],
      'position.heading_degrees': ['degrees', 'starlink_dish_heading_degrees'],
      'network.latency_ms': ['ms', 'starlink_network_latency_ms'],
      'network.throughput_down_mbps': ['mbps', 'starlink_network_throughput_down_mbps'],
      'network.throughput_up_mbps': ['mbps', 'starlink_network_throughput_up_mbps'],
      'network.packet_loss_percent': ['percent', 'starlink_network_packet_loss_percent'],
      'obstruction.obstruction_percent': ['percent', 'starlink_dish_obstruction_percent'],
      'environment.signal_quality_percent': ['percent', 'starlink_signal_quality_percent'],
      'environment.uptime_seconds': ['seconds', 'starlink_dish_uptime_seconds'],
    },
  },
  '001, device': {
    kind: 'device',
    metrics: {
      temperature: ['celsius', 'pharos_device_temperature_celsius'],
      pressure: ['hectopascals', 'pharos_device_pressure_hectopascals'],
      humidity: ['percent', 'pharos_device_humidity_percent'],
      battery: ['percent', 'pharos_device_battery_percent'],
      system_status: ['none', 'pharos_device_system_status'],
    },
  },
  '002, stream': {
    kind: 'stream',
    metrics: {
      viewer_count: ['count', 'pharos_stream_viewer_count'],
      chat_rate: ['per_minute', 'pharos_stream_chat_rate_per_minute'],
      unique_chatters: ['count', 'pharos_stream_unique_chatters'],
      top_emotes: ['none', undefined],
      sentiment_score: ['none', 'pharos_stream_sentiment_score'],
      transaction_count: ['count', 'pharos_stream_transaction_count'],
      transaction_amount: ['none', 'pharos_stream_transaction_amount'],
    },
  },
  '003, satellite': {
    kind: 'satellite',
    metrics: {
      battery_charge_percent: ['percent', 'pharos_satellite_battery_charge_percent'],
      storage_usage_mb: ['mb', 'pharos_satellite_storage_usage_mb'],
      signal_strength_dbm: ['dbm', 'pharos_satellite_signal_strength_dbm'],
    },
  },
  '004, host': {
    kind: 'host',
    metrics: {
      'cpu.utilization': ['percent', 'pharos_host_cpu_utilization_percent'],
      'cpu.load1': ['none', 'pharos_host_cpu_load1'],
      'cpu.load5': ['none', 'pharos_host_cpu_load5'],
      'cpu.load15': ['none', 'pharos_host_cpu_load15'],
      'cpu.core.0': ['percent', 'pharos_host_cpu_core_percent'],
      'mem.used_pct': ['percent', 'pharos_host_mem_used_pct'],
      'mem.used_mb': ['mb', 'pharos_host_mem_used_mb'],
      'mem.available_mb': ['mb', 'pharos_host_mem_available_mb'],
      'mem.cache_mb': ['mb', 'pharos_host_mem_cache_mb'],
      'mem.swap_pct': ['percent', 'pharos_host_mem_swap_pct'],
      'gpu.utilization': ['percent', 'pharos_host_gpu_utilization_percent'],
      'gpu.memory_used_mb': ['mb', 'pharos_host_gpu_memory_used_mb'],
      'gpu.memory_total_mb': ['mb', 'pharos_host_gpu_memory_total_mb'],
      'gpu.memory_used_pct': ['percent', 'pharos_host_gpu_memory_used_pct'],
      'gpu.temperature_c': ['celsius', 'pharos_host_gpu_temperature_c'],
      'gpu.power_w': ['watts', 'pharos_host_gpu_power_w'],
      'gpu.process.pid': ['none', 'pharos_host_gpu_process_pid'],
      'disk.used_pct': ['percent', 'pharos_host_disk_used_pct'],
      'disk.iops_read': ['per_second', 'pharos_host_disk_iops_read'],
      'disk.iops_write': ['per_second', 'pharos_host_disk_iops_write'],
      'disk.throughput_read_mbps': ['mbps', 'pharos_host_disk_throughput_read_mbps'],
      'disk.throughput_write_mbps': ['mbps', 'pharos_host_disk_throughput_write_mbps'],
      'net.tx_mbps': ['mbps', 'pharos_host_net_tx_mbps'],
      'net.rx_mbps': ['mbps', 'pharos_host_net_rx_mbps'],
      'net.errors': ['count', 'pharos_host_net_errors_total'],
      'net.drops': ['count', 'pharos_host_net_drops_total'],
      'net.sockets_active': ['count', 'pharos_host_net_sockets_active'],
      'proc.top.cpu_pct': ['percent', 'pharos_host_proc_top_cpu_pct'],
      'proc.top.mem_mb': ['mb', 'pharos_host_proc_top_mem_mb'],
      'proc.top.gpu_mem_mb': ['mb', 'pharos_host_proc_top_gpu_mem_mb'],
    },
  },
} as const;

describe('what the documents name', () => {
  for (const [document, { kind, metrics }] of Object.entries(named)) {
    it.each(Object.entries(metrics))(
      `document ${document}: %s is measured in the unit and under the name it says`,
      (id, expected) => {
        const definition = findMetric(kind, id)?.definition;

        expect([definition?.unit, definition?.prometheus?.name]).toEqual(expected);
      },
    );
  }

  it('document 004 closes its list: a host measures nothing else', () => {
    const listed = Object.keys(named['004, host'].metrics).map((id) => id.replace(/\.0$/, '.N'));

    expect(kinds.find(({ id }) => id === 'host')?.metrics.map(({ id }) => id)).toEqual(listed);
  });

  it('document 004: what a status follows from warns from 70 % on and is critical above 90 %', () => {
    const tracked =
      kinds.find(({ id }) => id === 'host')?.metrics.filter(({ thresholds }) => thresholds !== undefined) ?? [];

    expect(tracked.map(({ id }) => id)).toEqual([
      'cpu.utilization',
      'mem.used_pct',
      'gpu.utilization',
      'gpu.memory_used_pct',
      'disk.used_pct',
    ]);
    for (const { thresholds } of tracked) expect(thresholds).toEqual({ direction: 'above', warn: 70, crit: 90 });
  });

  it('document 003: the limits of battery, storage and signal are critical', () => {
    const crit = (id: string) => findMetric('satellite', id)?.definition.thresholds;

    expect(crit('battery_charge_percent')).toMatchObject({ direction: 'below', crit: 10 });
    expect(crit('storage_usage_mb')).toMatchObject({ direction: 'above', crit: 95_000 });
    expect(crit('signal_strength_dbm')).toMatchObject({ direction: 'below', crit: -100 });
  });

  it('document 004: a process and a GPU are told apart by a bounded label, never by a process id', () => {
    const labels = (id: string) => findMetric('host', id)?.definition.labels;

    for (const id of ['proc.top.cpu_pct', 'proc.top.mem_mb', 'proc.top.gpu_mem_mb']) {
      expect(labels(id)).toEqual(['rank']);
      expect(findMetric('host', id)?.definition.attributes).toEqual(expect.arrayContaining(['pid', 'name']));
    }
    expect(labels('gpu.memory_used_mb')).toEqual(['gpu_index']);
    expect(labels('disk.used_pct')).toEqual(['mount', 'device']);
    expect(labels('net.tx_mbps')).toEqual(['interface']);
  });

  it.each([
    ['set_update_interval', { interval: { type: 'number', required: true, range: { min: 0.1, max: 60 } } }],
    ['reset_sensors', {}],
    ['set_sensor_value', { sensor: { type: 'enum', required: true }, value: { type: 'number', required: true } }],
    ['get_status', {}],
    ['calibrate_sensors', { duration: { type: 'number', required: true, range: { min: 1, max: 30 } } }],
  ])('document 001: a device takes %s with the settled parameters', (id, parameters) => {
    const command = findCommand('device', id);

    expect(command?.parameters).toMatchObject(parameters);
    expect(Object.keys(command?.parameters ?? {})).toEqual(Object.keys(parameters));
  });
});

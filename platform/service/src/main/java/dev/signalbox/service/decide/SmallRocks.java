package dev.signalbox.service.decide;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Keeps the state stores' memory small and known. The defaults, per partition, are made for one
 * large database on a machine of its own. Kafka Streams makes one of these for each store.
 */
public final class SmallRocks implements RocksDBConfigSetter {

  private static final long CACHE_BYTES = 4L * 1024 * 1024;
  private static final long WRITE_BUFFER_BYTES = 2L * 1024 * 1024;
  private static final int WRITE_BUFFERS = 2;

  private final Cache cache = new LRUCache(CACHE_BYTES);

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(cache);
    table.setCacheIndexAndFilterBlocks(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    options.setMaxWriteBufferNumber(WRITE_BUFFERS);
  }

  @Override
  public void close(String store, Options options) {
    cache.close();
  }
}

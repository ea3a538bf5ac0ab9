package io.github.musegate.tracing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A message of Protocol Buffers, read without knowing its type: values by the numbers of their fields. */
final class ProtoMessage {

    private final Map<Integer, List<Object>> fields = new HashMap<>();

    private ProtoMessage() {}

    static ProtoMessage read(byte[] bytes) {
        ProtoMessage message = new ProtoMessage();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            Object value = switch ((int) (tag & 7)) {
                case 0 -> (Object) varint(in);
                case 1 -> (Object) in.getLong();
                case 2 -> {
                    byte[] part = new byte[Math.toIntExact(varint(in))];
                    in.get(part);
                    yield part;
                }
                case 5 -> (Object) (long) in.getInt();
                default -> throw new IllegalArgumentException("no wire type: " + tag);
            };
            message.fields
                    .computeIfAbsent((int) (tag >>> 3), field -> new ArrayList<>())
                    .add(value);
        }
        return message;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number without an end");
    }

    boolean has(int field) {
        return fields.containsKey(field);
    }

    List<ProtoMessage> messages(int field) {
        return fields.getOrDefault(field, List.of()).stream()
                .map(value -> read((byte[]) value))
                .toList();
    }

    byte[] bytes(int field) {
        return has(field) ? (byte[]) fields.get(field).getFirst() : new byte[0];
    }

    String text(int field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    long number(int field) {
        return has(field) ? (Long) fields.get(field).getFirst() : 0;
    }
}

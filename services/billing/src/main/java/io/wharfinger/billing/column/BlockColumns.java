package io.wharfinger.billing.column;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.TokenClass;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the columns of a block into arrays, each when it is first needed. */
final class BlockColumns {
    private final Fields fields;
    private final ColumnCursor shapes;
    private final long[] @Nullable [] counts = new long[TokenClass.values().length][];
    private int @Nullable [] producer;
    private int @Nullable [] place;
    private long @Nullable [] seq;
    private long @Nullable [] time;
    private long @Nullable [] idHigh;
    private int @Nullable [] soundPlace;
    private int @Nullable [] attribution;
    private long @Nullable [] start;
    private long @Nullable [] openingSeq;
    private int @Nullable [] source;
    private long @Nullable [] end;
    private long @Nullable [] ttft;
    private int @Nullable [] httpStatus;
    private long @Nullable [] images;
    private long @Nullable [] audioMillis;
    private long @Nullable [] documents;

    BlockColumns(Fields fields) {
        this.fields = fields;
        this.shapes = fields.column(Field.Usage.SHAPE);
    }

    private boolean isSound(int record) {
        return (shape(record) & Shape.FLAWED) == 0;
    }

    private boolean isAttributed(int record) {
        var shape = shape(record) & (Shape.KIND | Shape.FLAWED);
        return shape == Shape.OPENING || shape == Shape.CLOSING;
    }

    private boolean isCounted(int record) {
        var shape = shape(record) & (Shape.KIND | Shape.FLAWED);
        return shape == Shape.CHECKPOINT || shape == Shape.CLOSING;
    }

    private boolean isClosing(int record) {
        return (shape(record) & (Shape.KIND | Shape.FLAWED)) == Shape.CLOSING;
    }

    int size() {
        return shapes.byteLength();
    }

    int shape(int record) {
        return shapes.byteAt(record);
    }

    long receivedMicros() {
        return fields.number(Field.MICROS);
    }

    List<ProducerEpoch> producers() {
        return Names.readProducers(fields);
    }

    long[] attributionIds() {
        return Names.readNumbers(fields.column(Field.Usage.ATTRIBUTIONS));
    }

    int[] producer() {
        var known = producer;
        if (known == null) {
            var column = fields.column(Field.Usage.PRODUCER);
            known = new int[size()];
            for (var i = 0; i < known.length; i++) {
                known[i] = (int) column.next();
            }
            producer = known;
        }
        return known;
    }

    int[] place() {
        var known = place;
        if (known == null) {
            var column = fields.column(Field.Usage.PLACE);
            known = new int[size()];
            var before = 0;
            for (var i = 0; i < known.length; i++) {
                before += (int) column.nextSigned();
                known[i] = before;
            }
            place = known;
        }
        return known;
    }

    long[] seq() {
        var known = seq;
        if (known == null) {
            var column = fields.column(Field.Usage.SEQ);
            var places = place();
            var from = producer();
            var before = new long[Math.max(1, producers().size())];
            known = new long[size()];
            for (var i = 0; i < known.length; i++) {
                before[from[i]] += column.nextSigned() + places[i] - (i == 0 ? 0 : places[i - 1]);
                known[i] = before[from[i]];
            }
            seq = known;
        }
        return known;
    }

    long[] time() {
        var known = time;
        if (known == null) {
            known = new long[size()];
            sums(fields.column(Field.Usage.TIME), receivedMicros(), known);
            time = known;
        }
        return known;
    }

    long[] idHigh() {
        var known = idHigh;
        if (known == null) {
            known = new long[size()];
            sums(fields.column(Field.Usage.REQUEST_ID_HIGH), 0, known);
            idHigh = known;
        }
        return known;
    }

    private void sums(ColumnCursor differences, long first, long[] sums) {
        var before = first;
        for (var i = 0; i < sums.length; i++) {
            if (isSound(i)) {
                before += differences.nextSigned();
                sums[i] = before;
            }
        }
    }

    ColumnCursor idLow() {
        return fields.column(Field.Usage.REQUEST_ID_LOW);
    }

    /** How many sound records are before each. */
    int[] soundPlace() {
        var known = soundPlace;
        if (known == null) {
            known = new int[size()];
            var sound = 0;
            for (var i = 0; i < known.length; i++) {
                known[i] = sound;
                sound += isSound(i) ? 1 : 0;
            }
            soundPlace = known;
        }
        return known;
    }

    int[] attribution() {
        var known = attribution;
        if (known == null) {
            var column = fields.column(Field.Usage.ATTRIBUTION);
            known = new int[size()];
            for (var i = 0; i < known.length; i++) {
                known[i] = isAttributed(i) ? (int) column.next() : 0;
            }
            attribution = known;
        }
        return known;
    }

    long[] start() {
        var known = start;
        if (known == null) {
            var column = fields.column(Field.Usage.START);
            var times = time();
            known = new long[size()];
            for (var i = 0; i < known.length; i++) {
                known[i] = isAttributed(i) ? times[i] - column.nextSigned() : 0;
            }
            start = known;
        }
        return known;
    }

    long[] openingSeq() {
        var known = openingSeq;
        if (known == null) {
            var column = fields.column(Field.Usage.OPENING_DISTANCE);
            var seqs = seq();
            known = new long[size()];
            for (var i = 0; i < known.length; i++) {
                known[i] = isCounted(i) ? seqs[i] - column.next() : 0;
            }
            openingSeq = known;
        }
        return known;
    }

    int[] source() {
        var known = source;
        if (known == null) {
            var column = fields.column(Field.Usage.SOURCE);
            known = new int[size()];
            var at = 0;
            for (var i = 0; i < known.length; i++) {
                known[i] = isCounted(i) ? column.byteAt(at++) : 0;
            }
            source = known;
        }
        return known;
    }

    long[] end() {
        var known = end;
        if (known == null) {
            var column = fields.column(Field.Usage.END);
            var times = time();
            known = new long[size()];
            for (var i = 0; i < known.length; i++) {
                known[i] = isClosing(i) ? times[i] - column.nextSigned() : 0;
            }
            end = known;
        }
        return known;
    }

    long[] ttft() {
        var known = ttft;
        if (known == null) {
            known = ofClosings(Field.Usage.TTFT);
            ttft = known;
        }
        return known;
    }

    int[] httpStatus() {
        var known = httpStatus;
        if (known == null) {
            var column = fields.column(Field.Usage.HTTP_STATUS);
            known = new int[size()];
            var before = 0;
            for (var i = 0; i < known.length; i++) {
                if (isClosing(i)) {
                    before += (int) column.nextSigned();
                    known[i] = before;
                }
            }
            httpStatus = known;
        }
        return known;
    }

    long[] images() {
        var known = images;
        if (known == null) {
            known = ofClosings(Field.Usage.IMAGES);
            images = known;
        }
        return known;
    }

    long[] audioMillis() {
        var known = audioMillis;
        if (known == null) {
            known = ofClosings(Field.Usage.AUDIO_MILLIS);
            audioMillis = known;
        }
        return known;
    }

    long[] documents() {
        var known = documents;
        if (known == null) {
            known = ofClosings(Field.Usage.DOCUMENTS);
            documents = known;
        }
        return known;
    }

    private long[] ofClosings(int field) {
        var column = fields.column(field);
        var values = new long[size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = isClosing(i) ? column.next() : 0;
        }
        return values;
    }

    boolean lacks(int tokenClass) {
        return fields.column(Field.FIRST_COUNT + tokenClass).isAbsent();
    }

    long[] count(int tokenClass) {
        var known = counts[tokenClass];
        if (known == null) {
            var column = fields.column(Field.FIRST_COUNT + tokenClass);
            known = new long[size()];
            for (var i = 0; i < known.length; i++) {
                known[i] = isCounted(i) ? column.next() : 0;
            }
            counts[tokenClass] = known;
        }
        return known;
    }

    Fact.Flawed flaw(int record, FactKind kind) {
        var place = record - soundPlace()[record];
        var flaw = new Fields(
                Objects.requireNonNull(fields.all(Field.Usage.FLAWS).get(place)).anew());
        return new Fact.Flawed(kind, flaw.column(1).text(), flaw.column(2).text());
    }
}

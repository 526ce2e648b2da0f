package org.zklink.engine;

import org.junit.jupiter.api.Nested;

/** What an exchange does (docs/exchange.md), topic by topic; for the engine and for its naive reference. */
abstract class ExchangeContract {
    abstract Exchange create(Genesis genesis);

    @Nested
    class Batch extends BatchContract {
        Batch() {
            super(ExchangeContract.this::create);
        }
    }

    @Nested
    class Cancel extends CancelContract {
        Cancel() {
            super(ExchangeContract.this::create);
        }
    }

    @Nested
    class Fees extends FeesContract {
        Fees() {
            super(ExchangeContract.this::create);
        }
    }

    @Nested
    class Iceberg extends IcebergContract {
        Iceberg() {
            super(ExchangeContract.this::create);
        }
    }

    @Nested
    class Markets extends MarketsContract {
        Markets() {
            super(ExchangeContract.this::create);
        }
    }

    @Nested
    class Matching extends MatchingContract {
        Matching() {
            super(ExchangeContract.this::create);
        }
    }

    @Nested
    class Oco extends OcoContract {
        Oco() {
            super(ExchangeContract.this::create);
        }
    }

    @Nested
    class OrderRefusals extends OrderRefusalsContract {
        OrderRefusals() {
            super(ExchangeContract.this::create);
        }
    }

    @Nested
    class Payments extends PaymentsContract {
        Payments() {
            super(ExchangeContract.this::create);
        }
    }

    @Nested
    class Replacement extends ReplacementContract {
        Replacement() {
            super(ExchangeContract.this::create);
        }
    }

    @Nested
    class SelfTrade extends SelfTradeContract {
        SelfTrade() {
            super(ExchangeContract.this::create);
        }
    }

    @Nested
    class Time extends TimeContract {
        Time() {
            super(ExchangeContract.this::create);
        }
    }

    @Nested
    class TimeInForce extends TimeInForceContract {
        TimeInForce() {
            super(ExchangeContract.this::create);
        }
    }

    @Nested
    class Trigger extends TriggerContract {
        Trigger() {
            super(ExchangeContract.this::create);
        }
    }
}

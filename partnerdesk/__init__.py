"""PartnerDesk: an offline desk for people who build partnerships. Nothing in here knows Qt."""

__version__ = "0.1.0"

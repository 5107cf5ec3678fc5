# syntax=docker/dockerfile:1
#
#     docker build --tag cruxkeeper .
#     docker run --detach --restart on-failure:5 --env CRUXKEEPER_TOKEN --volume cruxkeeper:/data cruxkeeper
#
# The image holds no PyTorch: the models that ship need none. For encoder.runtime = "torch" build on this image, with
# `pip install 'cruxkeeper[torch]'` from PyTorch's CPU index.
#
# /data holds config.toml, the database and its key. A named volume starts with the config.toml of this project; with a
# folder of your own in its place, put one there or set everything in the environment.

ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
WORKDIR /build
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH

# What Cruxkeeper needs, before Cruxkeeper itself: a change in the code leaves this layer as it is.
COPY pyproject.toml constraints.txt ./
RUN python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" \
        > requirements.txt \
    && pip install --constraint constraints.txt --requirement requirements.txt

COPY README.md LICENSE ./
COPY bot bot
COPY models models
RUN pip install --no-deps . && python -m compileall -q /venv/lib

FROM python:${PYTHON}-slim
LABEL org.opencontainers.image.title="Cruxkeeper" \
      org.opencontainers.image.description="A Discord bot that keeps forum discussions on their cruxes." \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --system --gid 10001 cruxkeeper \
    && useradd --system --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin cruxkeeper \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY --from=build /venv /venv
COPY --chown=10001:10001 config.toml /data/config.toml

# The two paths win over config.toml, so that a container can only write into its volume.
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    CRUXKEEPER_STORAGE__PATH=/data/cruxkeeper.db \
    CRUXKEEPER_STORAGE__KEY_FILE=/data/cruxkeeper.key
USER 10001:10001
WORKDIR /data
VOLUME /data
# It opens the database and leaves the model alone: a second or two.
HEALTHCHECK --interval=5m --timeout=60s --start-period=2m --start-interval=30s CMD ["cruxkeeper", "doctor", "--quiet"]
ENTRYPOINT ["cruxkeeper"]
CMD ["run"]
